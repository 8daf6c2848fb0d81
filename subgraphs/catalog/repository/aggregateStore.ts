import type { Model, QueryFilter } from 'mongoose';
import { trusted } from '#platform/mongo/trusted.ts';
import { type Aggregate, changeAggregate, insertAggregate } from '#platform/outbox/aggregate.ts';
import { untoldOf } from '#platform/outbox/untold.ts';
import type { EntityChange, EntityStore, NewEntity, Provenance, Versioned, WriteOutcome } from '../domain/ports.ts';

/** Every document of catalog: the entity's fields, the outbox, and who wrote last. */
export interface CatalogDocument extends Aggregate {
  provenance: Provenance & { recordedAt: Date };
}

export const provenanceField = { provenance: { type: Object, required: true } } as const;

export interface AggregateStore<Entity extends Versioned> extends EntityStore<Entity> {
  findByIds(ids: readonly string[]): Promise<Map<string, Entity>>;
  /** Of these ids, those with a change that the log does not name yet; see `untoldOf`. */
  untold(ids: readonly string[]): Promise<string[]>;
  toEntity(document: CatalogDocument): Entity;
}

/** Where the entity and its document differ. */
export interface AggregateMapping<Entity> {
  /** Fields of the entity beside id, version and seq. */
  fields: readonly (keyof Entity & string)[];
  /** Fields that are kept for indexes alone; asked with the fields that are written. */
  derive?: (written: Partial<Entity>) => Record<string, unknown>;
  /** Fields that are absent instead of null, because a partial index asks whether they exist. */
  absentWhenNull?: readonly (keyof Entity & string)[];
}

/**
 * Conditional writes and reads by id of one collection. Index: _id.
 * @param options.onWrite called after each accepted write
 */
export function createAggregateStore<Entity extends Versioned>(options: {
  documents: Model<CatalogDocument>;
  mapping: AggregateMapping<Entity>;
  onWrite: () => void;
}): AggregateStore<Entity> {
  const { documents, mapping, onWrite } = options;
  const { derive = () => ({}), absentWhenNull = [] } = mapping;

  function toEntity(document: CatalogDocument): Entity {
    const { _id: id, version, seq, ...rest } = document as CatalogDocument & Record<string, unknown>;
    const fields = mapping.fields.map((field) => [field, (rest as Record<string, unknown>)[field] ?? null]);
    return { id, ...Object.fromEntries(fields), version, seq } as Entity;
  }

  const record = (by: Provenance) => ({ provenance: { ...by, recordedAt: new Date() } });
  const isAbsent = (name: string, value: unknown) =>
    value === null && (absentWhenNull as readonly string[]).includes(name);

  function done(outcome: CatalogDocument | null | { taken: string[] }): WriteOutcome<Entity> {
    if (!outcome) return { kind: 'STALE' };
    if ('taken' in outcome) return { kind: 'TAKEN', fields: outcome.taken };
    onWrite();
    return { kind: 'DONE', value: toEntity(outcome) };
  }

  async function findByIds(ids: readonly string[]): Promise<Map<string, Entity>> {
    if (ids.length === 0) return new Map();
    const filter = { _id: trusted({ $in: [...ids] }) } as QueryFilter<CatalogDocument>;
    const found = await documents.find(filter).lean<CatalogDocument[]>();
    return new Map(found.map((document) => [document._id, toEntity(document)]));
  }

  return {
    toEntity,
    findByIds,
    untold: (ids) => untoldOf(documents, ids),
    findById: async (id) => (await findByIds([id])).get(id) ?? null,
    async insert(entity: NewEntity<Entity>, facts, by) {
      const { id, ...fields } = entity as NewEntity<Entity> & { id: string };
      const present = Object.entries(fields).filter(([name, value]) => !isAbsent(name, value));
      const document = { ...Object.fromEntries(present), ...derive(fields as Partial<Entity>), ...record(by), _id: id };
      const inserted = await insertAggregate(documents, document as never, facts);
      return done(inserted.ok ? inserted.document : { taken: inserted.taken });
    },
    async change(current, { set, facts, ifStill, by }: EntityChange<Entity>) {
      const names = Object.entries(set);
      const kept = Object.fromEntries(names.filter(([name, value]) => !isAbsent(name, value)));
      const unset = names.filter(([name, value]) => isAbsent(name, value)).map(([name]) => name);
      const outcome = await changeAggregate(documents, { ...current, _id: current.id } as never, {
        set: { ...kept, ...derive(set), ...record(by) } as never,
        unset: unset as never,
        events: facts ?? [],
        filter: (ifStill ?? {}) as never,
      });
      return done(outcome);
    },
  };
}
