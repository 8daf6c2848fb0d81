import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#platform/logging/logger.ts';
import { type FolderLock, lockFolder } from './folderLock.ts';
import { createFileJournal, type Journal, type JournalFile } from './journal.ts';
import { encodeFileHeader, fileHeaderBytes } from './journalFormat.ts';
import type { Change } from './journalRecord.ts';
import { replayJournal } from './journalReplay.ts';
import { StoreError } from './storeErrors.ts';

/**
 * Takes a folder, applies what its journal holds, cuts a torn end off and goes on appending.
 * @param options.folder absolute
 * @throws StoreError; the journal is as it was then
 */
export async function openJournalFolder(options: {
  folder: string;
  apply: (change: Change) => void;
  logger: Logger;
}): Promise<Journal> {
  const { folder, apply, logger } = options;
  const lock = takeFolder(folder);
  try {
    const length = prepareFile(folder, lock, { apply, logger });
    const file = asJournalFile(await open(join(folder, 'journal'), 'r+'));
    const journal = createFileJournal({ file, length, logger });
    const close = async () => {
      try {
        await journal.close();
      } finally {
        lock.release();
      }
    };
    return { ...journal, close };
  } catch (error) {
    lock.release();
    throw error instanceof StoreError ? error : notWritable(folder, error);
  }
}

function takeFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    throw error instanceof StoreError ? error : notWritable(folder, error);
  }
}

/** @returns the length of the file once it ends with a whole frame */
function prepareFile(
  folder: string,
  lock: FolderLock,
  options: { apply: (change: Change) => void; logger: Logger },
): number {
  const name = join(folder, 'journal');
  const descriptor = openFile(name);
  try {
    const { wholeBytes, tornBytes } = replayJournal({ descriptor, name }, options.apply);
    lock.assertHeld();
    if (tornBytes > 0) {
      options.logger.warn(
        { file: name, bytes: tornBytes },
        'cut the torn end of the journal; it was never acknowledged',
      );
      ftruncateSync(descriptor, wholeBytes);
    }
    if (wholeBytes === 0) writeSync(descriptor, encodeFileHeader(), 0, fileHeaderBytes, 0);
    fsyncSync(descriptor);
    syncFolder(folder);
    return Math.max(wholeBytes, fileHeaderBytes);
  } finally {
    closeSync(descriptor);
  }
}

function openFile(name: string): number {
  try {
    return openSync(name, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return openSync(name, 'wx+');
  }
}

/** Makes the name of a new file durable, too. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function asJournalFile(handle: FileHandle): JournalFile {
  return {
    async write(bytes, offset) {
      let done = 0;
      while (done < bytes.length)
        done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

function notWritable(folder: string, cause: unknown): StoreError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new StoreError(
    'FOLDER_NOT_WRITABLE',
    `The store folder ${folder} cannot be written (${reason}); give the process the right to it or choose another folder.`,
    { cause },
  );
}
