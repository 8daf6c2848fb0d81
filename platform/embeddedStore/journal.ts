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

/** How a journal that has grown is replaced by one that holds just the present state. */
export interface Compaction {
  /** Size of the file from which it is worth it; later twice what the last one left, when that is more. */
  readonly atBytes: number;
  /** Writes the present state to another file. Failing here costs nothing: the old file stays in use. */
  prepare(): Promise<CompactedFile>;
}

export interface CompactedFile {
  readonly file: JournalFile;
  readonly length: number;
  /** Puts it in the place of the old one, durably. */
  activate(): Promise<void>;
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

interface FileJournalOptions {
  file: JournalFile;
  /** Bytes of the file that are whole. */
  length: number;
  logger: Logger;
  compaction?: Compaction;
}

/**
 * Appends to a file. Commands that arrive while a flush runs share the next one. After a failed flush nothing is
 * acknowledged any more until the next start: what the disk holds is then unknown, and memory is ahead of it.
 */
export function createFileJournal(options: FileJournalOptions): Journal {
  const { logger } = options;
  const target = createTarget(options);
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
    await target.cutRefused();
    waiters.rejectAll(failure);
  };
  const flush = async (): Promise<void> => {
    // One turn of the event loop: every command that has arrived by then shares the flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (pending.length > 0 && !failure) {
      const taken = takeFrame(pending);
      pending = pending.slice(taken.length);
      try {
        await target.write(taken.flatMap(({ parts }) => parts));
        durableRecord = taken.at(-1)?.record ?? durableRecord;
        waiters.resolveUpTo(durableRecord);
        await target.compactWhenLarge();
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
      await target.close();
    },
  };
}

/** The file that is written at the moment, and how much of it is whole. */
function createTarget({ file: firstFile, length: firstLength, logger, compaction }: FileJournalOptions) {
  let file = firstFile;
  let length = firstLength;
  let compactAt = compaction?.atBytes ?? Number.POSITIVE_INFINITY;

  return {
    async write(parts: readonly Uint8Array[]): Promise<void> {
      const frame = encodeFrame(parts, length);
      await file.write(frame, length);
      await file.sync();
      length += frame.length;
    },
    /** What was refused should not be back after the next start. */
    cutRefused: () => file.truncate(length).catch(() => {}),
    /** Records that arrive meanwhile wait. They may be in the new file already; applied again they change nothing. */
    async compactWhenLarge(): Promise<void> {
      if (!compaction || length < compactAt) return;
      const compacted = await compaction.prepare().catch((error: unknown) => {
        logger.warn({ err: error }, 'the journal could not be compacted; it goes on growing');
      });
      compactAt = Math.max(compaction.atBytes, 2 * (compacted?.length ?? length));
      if (!compacted) return;
      await compacted.activate();
      const old = file;
      [file, length] = [compacted.file, compacted.length];
      await old.close();
    },
    close: () => file.close(),
  };
}

function unwritable(cause: unknown): CommandError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const advice = 'Make room or replace the disk, then start again.';
  return new CommandError(91, `The journal cannot be written (${reason}); the write was not acknowledged. ${advice}`);
}
