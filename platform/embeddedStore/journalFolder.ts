import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '#platform/logging/logger.ts';
import type { Catalog } from './catalog.ts';
import { prepareCompaction, removeLeftover } from './compaction.ts';
import { type FolderLock, lockFolder } from './folderLock.ts';
import { createFileJournal, type Journal } from './journal.ts';
import { type OpenJournalFile, openJournalFile, syncFolder } from './journalFile.ts';
import { encodeFileHeader, fileHeaderBytes } from './journalFormat.ts';
import { replayJournal } from './journalReplay.ts';
import { StoreError } from './storeErrors.ts';

/**
 * Takes a folder, applies what its journal holds, cuts a torn end off and goes on appending.
 * @param options.folder absolute
 * @throws StoreError; the journal is as it was then
 */
export async function openJournalFolder(options: {
  folder: string;
  /** Empty; filled from the journal. */
  catalog: Catalog;
  logger: Logger;
  /** Size of the journal from which it is replaced by one that holds just the present state. */
  compactAtBytes: number;
  openFile?: OpenJournalFile;
}): Promise<Journal> {
  const { folder, catalog, logger, openFile = openJournalFile } = options;
  const lock = takeFolder(folder);
  try {
    const length = prepareFile(folder, lock, { catalog, logger });
    await removeLeftover(folder);
    const file = await openFile(join(folder, 'journal'), 'r+');
    const compaction = {
      atBytes: options.compactAtBytes,
      prepare: () => prepareCompaction(folder, { catalog, openFile }),
    };
    const journal = createFileJournal({ file, length, logger, compaction });
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
    makeFolder(folder);
    return lockFolder(folder);
  } catch (error) {
    throw error instanceof StoreError ? error : notWritable(folder, error);
  }
}

/** With its parents. Node's own way never ends where a folder exists in which the system lets nothing be made. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

/** @returns the length of the file once it ends with a whole frame */
function prepareFile(folder: string, lock: FolderLock, options: { catalog: Catalog; logger: Logger }): number {
  const name = join(folder, 'journal');
  const descriptor = openFile(name);
  try {
    const { wholeBytes, tornBytes } = replayJournal({ descriptor, name }, options.catalog.restore);
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

function notWritable(folder: string, cause: unknown): StoreError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  if (reason === 'EEXIST' || reason === 'ENOTDIR')
    return new StoreError(
      'FOLDER_NOT_WRITABLE',
      `The store folder ${folder} cannot be made, for a file stands in its place; choose another folder.`,
      { cause },
    );
  if (reason === 'ENOSPC' || reason === 'EDQUOT')
    return new StoreError(
      'FOLDER_NOT_WRITABLE',
      `The store folder ${folder} cannot be written for want of room (${reason}); make room or choose another folder.`,
      { cause },
    );
  return new StoreError(
    'FOLDER_NOT_WRITABLE',
    `The store folder ${folder} cannot be written (${reason}); give the process the right to it or choose another folder.`,
    { cause },
  );
}
