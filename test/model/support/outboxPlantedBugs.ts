import { consumerPositionModel } from '#platform/events/consume.ts';
import type { StoredPage } from '#platform/events/eventLogModel.ts';
import type { Between } from './outboxDatabase.ts';
import type { PlantedBug, Ports } from './outboxScene.ts';

// A bug is planted at the port: relay, log, tail and consumer are the real ones, and what they rely on is taken away
// beneath them.

type Fields = Record<string, unknown>;

const without = (filter: Fields, path: string): Fields =>
  Object.fromEntries(Object.entries(filter).filter(([present]) => present !== path));

/** The relay's updates of one collection lose a condition, all of them or those that clear `dirty`. */
export const settledWithout = (collection: string, path: string, only: 'ALL' | 'CLEARING' = 'ALL'): PlantedBug => ({
  betweenRelay: (name, model) =>
    name !== collection
      ? model
      : {
          ...model,
          updateOne: (filter, change, options) => {
            const clears = (change.$set as Fields | undefined)?.dirty === false;
            return model.updateOne(only === 'ALL' || clears ? without(filter, path) : filter, change, options);
          },
        },
});

/** Who listens hears of a page before the log has it. */
export const publishedFirst: PlantedBug = {
  relay: (ports) => ({
    ...ports,
    log: {
      ...ports.log,
      append(source, events, place) {
        const page = { source, n: place.after, next: place.after + events.length, epoch: place.epoch, events };
        ports.bus.publish(page);
        return ports.log.append(source, events, place);
      },
    },
  }),
};

/** Movements leave the document, and only then they go to the ledger. */
export const pulledFirst: PlantedBug = {
  relay: (ports) => {
    const waiting: { documentId: unknown; copy: () => Promise<void> }[] = [];
    const between: Between = (name, model) => {
      if (name === 'movements') {
        return {
          ...model,
          insertMany: async (entries) => {
            for (const entry of entries)
              waiting.push({ documentId: entry.documentId, copy: () => model.insertMany([entry]) });
          },
        };
      }
      if (name !== 'levels') return model;
      return {
        ...model,
        async updateOne(filter, change) {
          const outcome = await model.updateOne(filter, change);
          const ready = waiting.filter(({ documentId }) => documentId === filter._id);
          for (const one of ready) await waiting.splice(waiting.indexOf(one), 1)[0]?.copy();
          return outcome;
        },
      };
    };
    return { ...ports, database: changed(ports, between) };
  },
};

const changed = ({ database }: Ports, between: Between): Ports['database'] => ({
  ...database,
  model: (definition) => between(definition.collection, database.model(definition) as never) as never,
});

/** Two pages may have the same number. */
export const pagesWithoutNumber = (): PlantedBug => {
  let pages = 0;
  return {
    betweenLog: (name, model) =>
      name !== 'pages'
        ? model
        : {
            ...model,
            collection: {
              insertOne: (page) => {
                pages += 1;
                return model.collection.insertOne({ ...page, _id: `${page._id}~${pages}` });
              },
            },
          },
  };
};

/** Reads what is younger than the last page it has read. */
export const tailByTime: PlantedBug = {
  reader: (ports, pages) => ({
    ...ports,
    log: {
      ...ports.log,
      async readFrom(source, n, limit) {
        const all = await ports.log.readFrom(source, 0, Number.POSITIVE_INFINITY);
        const atOf = new Map(pages().map((page: StoredPage) => [page.n, page.at.getTime()]));
        const last = all.find(({ next }) => next === n);
        const since = last ? (atOf.get(last.n) ?? 0) : 0;
        return all.filter((page) => page.n >= n && (atOf.get(page.n) ?? 0) > since).slice(0, limit);
      },
    },
  }),
};

/** Notes that it has read before anything has come of it. */
export const positionFirst: PlantedBug = {
  consumer: (ports) => ({
    ...ports,
    log: {
      ...ports.log,
      async readFrom(source, n, limit) {
        const pages = await ports.log.readFrom(source, n, limit);
        const pos = pages.at(-1)?.next ?? n;
        const positions = ports.mirror.model(consumerPositionModel);
        await positions.updateOne({ _id: 'mirror.count' }, { $max: { pos } }, { upsert: true });
        return pages;
      },
    },
  }),
};
