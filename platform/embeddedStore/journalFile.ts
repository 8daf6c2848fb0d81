import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** The file of a journal, as far as writing needs it. */
export interface JournalFile {
  /** Writes all of the bytes. */
  write(bytes: Buffer, offset: number): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file of a journal: the one port to the disk for all that is written while the store runs. */
export type OpenJournalFile = (name: string, flags: 'r+' | 'wx+') => Promise<JournalFile>;

/** Opens a file for a journal to write to. @throws errors of the file system */
export const openJournalFile: OpenJournalFile = async (name, flags) => {
  const handle = await open(name, flags);
  return {
    async write(bytes, offset) {
      let done = 0;
      while (done < bytes.length) {
        done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
};

/** Makes the names of new and renamed files durable, too. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
