import { type EscrowDocument, type LedgerEntry, movementLimit } from '#platform/escrow/escrowDocument.ts';
import type { EscrowStore } from '#platform/escrow/escrowStore.ts';
import type { EscrowSource } from '#platform/outbox/outboxSource.ts';
import { createMemoryCollection, type MemoryCollection } from './memoryCollection.ts';
import type { Actor } from './schedule.ts';

/** A stock level as small as it can be: escrow and two counters that only riders move. */
export interface Level extends EscrowDocument {
  allocated: number;
  missing: number;
}

export interface Levels {
  documents: MemoryCollection<Level>;
  ledger: MemoryCollection<LedgerEntry>;
}

export const createLevels = (): Levels => ({
  documents: createMemoryCollection<Level>(),
  ledger: createMemoryCollection<LedgerEntry>(),
});

/** Carries a call out at once: for what is not part of the schedule. */
export const atOnce: Pick<Actor, 'call'> = { call: async (act) => act() };

/** The port of the escrow operations over memory, each call a step of the actor's schedule. */
export function createMemoryEscrowStore(
  { documents, ledger }: Levels,
  { call }: Pick<Actor, 'call'>,
): EscrowStore<Level> {
  return {
    read: (id) => call(() => documents.find({ _id: id })[0] ?? null),
    findMovement: (documentId, movementId) =>
      call(() => ledger.find({ _id: `${documentId}#${movementId}` })[0] ?? null),
    update: (id, filter, change) =>
      call(() => documents.update({ ...filter, _id: id }, change as Record<string, unknown>)),
    insert: (document) => call(() => documents.insert(document)),
    findExpiring: (now, limit) => call(() => documents.find({ nextExp: { $lte: now } }).slice(0, limit)),
  };
}

/** The calls of mongoose's models that the relay makes, over memory. */
export function createMemorySource(levels: Levels, { call }: Pick<Actor, 'call'>): EscrowSource<Level> {
  const find = (filter: Record<string, unknown>) => {
    const query = {
      sort: () => query,
      select: () => query,
      limit: () => query,
      lean: () => call(() => levels.documents.find(filter).slice(0, movementLimit)),
    };
    return query;
  };
  const documents = {
    find,
    updateOne: (filter: Record<string, unknown>, change: Record<string, unknown>) =>
      call(() => ({ matchedCount: levels.documents.update(filter, change) ? 1 : 0 })),
  };
  const ledger = {
    insertMany: (entries: LedgerEntry[]) =>
      call(() => {
        const inserted = entries.map((entry) => levels.ledger.insert(entry));
        if (inserted.includes(false)) throw Object.assign(new Error('E11000 duplicate key'), { code: 11000 });
      }),
  };
  const body = { topic: 'levels', type: 'Changed', version: 1, key: 'level', data: {} };
  return {
    kind: 'escrow',
    documents: documents as never,
    ledger: ledger as never,
    stateEvent: () => body,
    logEvent: () => body,
  };
}
