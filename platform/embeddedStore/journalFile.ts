import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { OpenJournalFile } from './journal.ts';

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
