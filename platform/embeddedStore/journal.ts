import type { Logger } from '#platform/logging/logger.ts';
import type { JournalFile } from './journalFile.ts';
import { type Change, encodeChange } from './journalRecord.ts';
import { type Compaction, createJournalTarget } from './journalTarget.ts';
import { CommandError } from './storeErrors.ts';

/** What one command changed. */
export interface JournalRecord {
  readonly changes: readonly Change[];
  /** Undoes the changes in memory. Called newest first, and before anybody is told, when they cannot be written. */
  takeBack(): void;
}

/** Where changes become durable. */
export interface Journal {
  /** Takes a record over and returns its number; numbers rise by one. */
  append(record: JournalRecord): number;
  /**
   * Waits until the record, and all before it, would survive a crash.
   * @throws CommandError 14031 when it was taken back because it cannot be written
   */
  durable(record: number): Promise<void>;
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
  takeBack(): void;
}

/** What the next frame holds: all that is pending, as far as it fits. */
function takeFrame(pending: readonly PendingRecord[]): readonly PendingRecord[] {
  let bytes = 0;
  const end = pending.findIndex(({ parts }, position) => {
    bytes += parts.reduce((sum, part) => sum + part.byteLength, 0);
    return position > 0 && bytes > maxFrameBytes;
  });
  return pending.slice(0, end === -1 ? undefined : end);
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
    /** Takes all out; the result rejects them. */
    takeAll() {
      const rejected = waiting;
      waiting = [];
      return (error: Error) => {
        for (const { reject } of rejected) reject(error);
      };
    },
  };
}

interface FileJournalOptions {
  file: JournalFile;
  /** Bytes of the file that are whole. */
  length: number;
  logger: Logger;
  compaction?: Compaction;
}

/**
 * Appends to a file. Commands that arrive while a flush runs share the next one. When a flush fails, everything that
 * is not in the file is taken back in memory, newest first, what was written of it is cut off, and only then it is
 * refused; the next command tries again. So memory, file and answers agree whatever the disk does.
 */
export function createFileJournal(options: FileJournalOptions): Journal {
  const target = createJournalTarget(options);
  const outage = createOutage(options.logger);
  let lastRecord = 0;
  let durableRecord = 0;
  let pending: PendingRecord[] = [];
  const waiters = createWaiters();
  let flushing: Promise<void> | undefined;

  const settleUpTo = (record: number): void => {
    durableRecord = record;
    pending = pending.filter((waiting) => waiting.record > record);
    waiters.resolveUpTo(record);
  };
  const refuse = async (cause: unknown): Promise<void> => {
    // Without a pause in between: no command may see what will not be.
    const rejectAll = waiters.takeAll();
    const refused = pending.toReversed();
    pending = [];
    for (const { takeBack } of refused) takeBack();
    outage.began(cause);
    await target.cutTorn().catch(() => {}); // tried again before the next frame
    rejectAll(unwritable(cause));
  };
  const flush = async (): Promise<void> => {
    // One turn of the event loop: every command that has arrived by then shares the flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (pending.length > 0) {
      const taken = takeFrame(pending);
      try {
        await target.write(taken.flatMap(({ parts }) => parts));
        settleUpTo(taken.at(-1)?.record ?? durableRecord);
        outage.ended();
        // The new file is the state of this moment, so it holds what is pending as well.
        const snapshotRecord = lastRecord;
        if (await target.compactWhenLarge()) settleUpTo(snapshotRecord);
      } catch (error) {
        await refuse(error);
      }
    }
    flushing = undefined;
  };

  return {
    append({ changes, takeBack }) {
      lastRecord += 1;
      pending.push({ record: lastRecord, parts: changes.flatMap(encodeChange), takeBack });
      flushing ??= flush();
      return lastRecord;
    },
    async durable(record) {
      if (record > durableRecord) await waiters.wait(record);
    },
    async close() {
      while (flushing) await flushing;
      await target.close();
    },
  };
}

/** One line when the disk begins to refuse and one when it takes writes again. */
function createOutage(logger: Logger) {
  let isOut = false;
  return {
    began(cause: unknown): void {
      if (!isOut) logger.error({ err: cause }, 'the journal cannot be written; writes are refused and nothing is lost');
      isOut = true;
    },
    ended(): void {
      if (isOut) logger.info('the journal can be written again');
      isOut = false;
    },
  };
}

function unwritable(cause: unknown): CommandError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const advice = 'Make room or give the disk back its writes, then try again.';
  return new CommandError(14031, `The journal cannot be written (${reason}); nothing was changed. ${advice}`);
}
