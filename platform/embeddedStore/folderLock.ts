import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocument } from './bsonValues.ts';
import { StoreError } from './storeErrors.ts';

/** The right of one process to a folder. It ends with `release` or, being checked against the process, with its death. */
export interface FolderLock {
  /** @throws StoreError FOLDER_IN_USE when another process took it over at the same moment */
  assertHeld(): void;
  release(): void;
}

interface LockContent {
  pid: number;
  /** When the process began: a number that a later process with the same pid does not have. */
  startedAt: string;
}

/** @throws StoreError FOLDER_IN_USE; errors of the file system pass */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock');
  const own: LockContent = { pid: process.pid, startedAt: startOf(process.pid) ?? String(performance.timeOrigin) };
  const text = JSON.stringify(own);
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(path, text, { flag: 'wx' });
      break;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      // A full disk makes the file, which is ours then, and refuses its text.
      if (code === 'ENOSPC' || code === 'EDQUOT') rmSync(path, { force: true });
      if (code !== 'EEXIST') throw error;
      const holder = readLock(path);
      if (attempt > 2 || (holder && isAlive(holder))) throw inUse(folder, holder);
      rmSync(path, { force: true }); // its process is gone
    }
  }
  return {
    assertHeld: () => {
      const holder = readLock(path);
      if (JSON.stringify(holder) !== text) throw inUse(folder, holder);
    },
    release: () => rmSync(path, { force: true }),
  };
}

function readLock(path: string): LockContent | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isDocument(content) || typeof content.pid !== 'number' || typeof content.startedAt !== 'string')
      return undefined;
    return { pid: content.pid, startedAt: content.startedAt };
  } catch {
    return undefined; // gone, or torn by a crash while it was written
  }
}

function isAlive({ pid, startedAt }: LockContent): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const start = startOf(pid) ?? (pid === process.pid ? String(performance.timeOrigin) : undefined);
  return start === undefined || start === startedAt;
}

/** Where the system tells (Linux): boot and start time of a process. */
function startOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

function inUse(folder: string, holder: LockContent | undefined): StoreError {
  const by = holder ? `process ${holder.pid}` : 'another process';
  return new StoreError(
    'FOLDER_IN_USE',
    `The store folder ${folder} is in use by ${by}; end that process or choose another folder.`,
  );
}
