import type { Logger } from '#platform/logging/logger.ts';
import type { JournalFile } from './journalFile.ts';
import { encodeFrame } from './journalFormat.ts';

/** How a journal that has grown is replaced by one that holds just the present state. */
export interface Compaction {
  /** Size of the file from which it is worth it; later twice what the last one left, when that is more. */
  readonly atBytes: number;
  /**
   * Writes the state of the moment of the call to another file. Failing costs nothing: the old file stays in use and
   * nothing is left of the other.
   */
  prepare(): Promise<CompactedFile>;
}

export interface CompactedFile {
  readonly file: JournalFile;
  readonly length: number;
  /** Puts it in the place of the old one; when that fails, the old one is still there. */
  activate(): Promise<void>;
  /** Makes that survive a crash. */
  settle(): Promise<void>;
  /** Closes and removes it: it was not put in place. */
  discard(): Promise<void>;
}

/** The file that a journal is written to at the moment, and how much of it is whole. */
export interface JournalTarget {
  /** Writes one frame behind what is whole, durably. @throws errors of the file system; the frame is torn then */
  write(parts: readonly Uint8Array[]): Promise<void>;
  /** Cuts off what a failed write left. @throws errors of the file system; it is tried again before the next frame */
  cutTorn(): Promise<void>;
  /** @returns whether another file took the place, which then holds the state of the moment of the call, durably */
  compactWhenLarge(): Promise<boolean>;
  close(): Promise<void>;
}

/** How much a journal grows before a compaction that failed is tried again, as a part of `atBytes`. */
const retryGrowth = 1 / 8;

/** @param options.length bytes of the file that are whole */
export function createJournalTarget(options: {
  file: JournalFile;
  length: number;
  logger: Logger;
  compaction?: Compaction;
}): JournalTarget {
  const { logger, compaction } = options;
  let { file, length } = options;
  let compactAt = compaction?.atBytes ?? Number.POSITIVE_INFINITY;
  let isTorn = false;
  let lost: unknown;

  const cutTorn = async (): Promise<void> => {
    if (!isTorn) return;
    await file.truncate(length);
    await file.sync(); // a cut that a crash could undo would bring back what was refused
    isTorn = false;
  };
  const replaceBy = async (compacted: CompactedFile): Promise<void> => {
    const old = file;
    [file, length] = [compacted.file, compacted.length];
    await old.close().catch(() => {}); // nothing of it is needed any more
    try {
      await compacted.settle();
    } catch (error) {
      // Which of the two files a crash would leave is not known: nothing more may be promised.
      lost = error;
      throw error;
    }
  };

  return {
    cutTorn,
    async write(parts) {
      if (lost) throw lost;
      await cutTorn();
      const frame = encodeFrame(parts, length);
      isTorn = true;
      await file.write(frame, length);
      await file.sync();
      isTorn = false;
      length += frame.length;
    },
    async compactWhenLarge() {
      if (!compaction || length < compactAt) return false;
      const compacted = await inPlace(compaction).catch((error: unknown) => {
        logger.warn({ err: error }, 'the journal could not be compacted; it goes on growing and is tried again');
      });
      if (!compacted) {
        compactAt = length + compaction.atBytes * retryGrowth;
        return false;
      }
      compactAt = Math.max(compaction.atBytes, 2 * compacted.length);
      await replaceBy(compacted);
      return true;
    },
    close: () => file.close(),
  };
}

async function inPlace(compaction: Compaction): Promise<CompactedFile> {
  const compacted = await compaction.prepare();
  try {
    await compacted.activate();
    return compacted;
  } catch (error) {
    await compacted.discard().catch(() => {});
    throw error;
  }
}
