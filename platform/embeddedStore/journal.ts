import type { Change } from './journalRecord.ts';

/** Where changes become durable. */
export interface Journal {
  /** Takes a record over and returns its number; numbers rise by one. */
  append(changes: readonly Change[]): number;
  /** Waits until the record, and all before it, would survive a crash. @throws CommandError 91 once a write has failed */
  durable(record: number): Promise<void>;
  close(): Promise<void>;
}

/** Keeps nothing: for a store in memory. */
export function createNoJournal(): Journal {
  return { append: () => 0, durable: async () => {}, close: async () => {} };
}
