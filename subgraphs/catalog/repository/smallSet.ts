import type { Model } from 'mongoose';
import type { Clock } from '#platform/clock.ts';
import type { EntityStore, Versioned } from '../domain/ports.ts';
import { type AggregateMapping, type CatalogDocument, createAggregateStore } from './aggregateStore.ts';

export interface SmallSet<Entity extends Versioned> extends EntityStore<Entity> {
  /** The whole set by id, from memory: as this process last wrote it, and at most a second behind other processes. */
  all(): Promise<ReadonlyMap<string, Entity>>;
  /** The next read asks the store, because something is told to have changed. */
  forget(): void;
}

const maxAgeMs = 1_000;

/** A collection small enough to be held whole by each process: channels, categories, price lists. */
export function createSmallSet<Entity extends Versioned>(options: {
  documents: Model<CatalogDocument>;
  mapping: AggregateMapping<Entity>;
  onWrite: () => void;
  clock: Clock;
}): SmallSet<Entity> {
  const { documents, clock } = options;
  let held: { at: number; entities: Promise<ReadonlyMap<string, Entity>> } | undefined;
  const forget = () => {
    held = undefined; // a read that runs already keeps its answer to those who asked before
  };
  const onWrite = () => {
    forget();
    options.onWrite();
  };
  const store = createAggregateStore<Entity>({ documents, mapping: options.mapping, onWrite });

  async function read(): Promise<ReadonlyMap<string, Entity>> {
    const found = await documents.find({}).sort({ _id: 1 }).lean<CatalogDocument[]>();
    return new Map(found.map((document) => [document._id, store.toEntity(document)]));
  }

  return {
    ...store,
    forget,
    all() {
      if (held && clock.now() - held.at < maxAgeMs) return held.entities;
      const reading = { at: clock.now(), entities: read() };
      held = reading;
      reading.entities.catch(() => {
        if (held === reading) forget();
      });
      return reading.entities;
    },
  };
}
