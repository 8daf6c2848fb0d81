import type { Logger } from '#platform/logging/logger.ts';
import { encodeFrame } from './journalFormat.ts';
import { type Change, encodeChange } from './journalRecord.ts';
import { CommandError } from './storeErrors.ts';

/** Where changes become durable. */
export interface Journal {
  /** Takes a record over and returns its number; numbers rise by one. */
  append(changes: readonly Change[]): number;
  /** Waits until the record, and all before it, would survive a crash. @throws CommandError 91 once a write has failed */
  durable(record: number): Promise<void>;
  close(): Promise<void>;
}

/** The file of a journal, as far as writing needs it. */
export interface JournalFile {
  /** Writes all of the bytes. */
  write(bytes: Buffer, offset: number): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Keeps nothing: for a store in memory. */
export function createNoJournal(): Journal {
  return { append: () => 0, durable: async () => {}, close: async () => {} };
}

/** Bounds a frame; one larger record still makes one. */
const maxFrameBytes = 32 * 1024 * 1024;

interface PendingRecord {
  readonly record: number;
  readonly parts: readonly Uint8Array[];
}

/** What the next frame holds: all that is pending, as far as it fits. */
function takeFrame(pending: readonly PendingRecord[]): readonly PendingRecord[] {
  let bytes = 0;
  const end = pending.findIndex(({ parts }, position) => {
    bytes += parts.reduce((sum, part) => sum + part.byteLength, 0);
    return position > 0 && bytes > maxFrameBytes;
  });
  return end === -1 ? pending : pending.slice(0, end);
}

/** Commands that wait for their record; told in order. */
function createWaiters() {
  let waiting: { record: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  return {
    wait: (record: number) => new Promise<void>((resolve, reject) => waiting.push({ record, resolve, reject })),
    resolveUpTo(record: number) {
      const settled = waiting.filter((waiter) => waiter.record <= record);
      waiting = waiting.filter((waiter) => waiter.record > record);
      for (const { resolve } of settled) resolve();
    },
    rejectAll(error: Error) {
      const rejected = waiting;
      waiting = [];
      for (const { reject } of rejected) reject(error);
    },
  };
}

/**
 * Appends to a file. Commands that arrive while a flush runs share the next one. After a failed flush nothing is
 * acknowledged any more until the next start: what the disk holds is then unknown, and memory is ahead of it.
 * @param options.length bytes of the file that are whole
 */
export function createFileJournal(options: { file: JournalFile; length: number; logger: Logger }): Journal {
  const { file, logger } = options;
  let length = options.length;
  let lastRecord = 0;
  let durableRecord = 0;
  let pending: PendingRecord[] = [];
  const waiters = createWaiters();
  let failure: CommandError | undefined;
  let flushing: Promise<void> | undefined;

  const fail = async (cause: unknown): Promise<void> => {
    failure = unwritable(cause);
    pending = [];
    logger.error({ err: cause }, 'the journal cannot be written; nothing more is acknowledged until the next start');
    await file.truncate(length).catch(() => {}); // what was refused should not be back after the next start
    waiters.rejectAll(failure);
  };
  const flush = async (): Promise<void> => {
    // One turn of the event loop: every command that has arrived by then shares the flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (pending.length > 0 && !failure) {
      const taken = takeFrame(pending);
      pending = pending.slice(taken.length);
      try {
        const frame = encodeFrame(
          taken.flatMap(({ parts }) => parts),
          length,
        );
        await file.write(frame, length);
        await file.sync();
        length += frame.length;
        durableRecord = taken.at(-1)?.record ?? durableRecord;
        waiters.resolveUpTo(durableRecord);
      } catch (error) {
        await fail(error);
      }
    }
    flushing = undefined;
  };

  return {
    append(changes) {
      lastRecord += 1;
      if (!failure) {
        pending.push({ record: lastRecord, parts: changes.flatMap(encodeChange) });
        flushing ??= flush();
      }
      return lastRecord;
    },
    async durable(record) {
      if (record <= durableRecord) return;
      if (failure) throw failure;
      await waiters.wait(record);
    },
    async close() {
      while (flushing) await flushing;
      await file.close();
    },
  };
}

function unwritable(cause: unknown): CommandError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const advice = 'Make room or replace the disk, then start again.';
  return new CommandError(91, `The journal cannot be written (${reason}); the write was not acknowledged. ${advice}`);
}
