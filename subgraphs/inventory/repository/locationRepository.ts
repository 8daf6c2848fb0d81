import { isId } from '#platform/ids.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { changeAggregate, insertAggregate } from '#platform/outbox/aggregate.ts';
import type { SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { isLocationCode, type Location } from '../domain/location.ts';
import type { Locations, LocationWrite } from '../domain/ports.ts';
import { type LocationDocument, locationModel } from './locationModel.ts';

export interface LocationRepository extends Locations {
  /** Those of the places that exist, by id. */
  findByIds(ids: readonly string[]): Promise<Map<string, Location>>;
  /** All places by code, from memory: at most 5,000. */
  all(): readonly Location[];
  /** Reads all places. */
  loadAll(): Promise<void>;
  /** Reads one place again, because it is told that it changed. Index: _id. */
  reload(id: string): Promise<void>;
}

/**
 * Places are few and read with every level, so each process keeps them all; what another process changed
 * arrives by the state topic of places. A place not in memory is looked up once in the store.
 */
export function createLocationRepository(runtime: Pick<SubgraphRuntime, 'database' | 'onWrite'>): LocationRepository {
  const documents = runtime.database.model(locationModel);
  const byId = new Map<string, LocationDocument>();
  let ordered: readonly Location[] | undefined;

  function remember(document: LocationDocument): Location {
    const known = byId.get(document._id);
    if (!known || known.version < document.version) {
      byId.set(document._id, document);
      ordered = undefined;
    }
    return toLocation(document);
  }

  async function findByIds(ids: readonly string[]): Promise<Map<string, Location>> {
    const unknown = ids.filter((id) => !byId.has(id) && isId(id, 'loc'));
    if (unknown.length > 0) {
      const found = await documents.find({ _id: trusted({ $in: unknown }) }).lean<LocationDocument[]>();
      found.forEach(remember);
    }
    return new Map(
      ids.flatMap((id) => {
        const known = byId.get(id);
        return known ? [[id, toLocation(known)] as const] : [];
      }),
    );
  }

  async function reload(id: string): Promise<void> {
    const found = await documents.findOne({ _id: id }).lean<LocationDocument>();
    if (found) remember(found);
  }

  async function findLatest(key: { id: string } | { code: string }): Promise<Location | null> {
    const isPossible = 'id' in key ? isId(key.id, 'loc') : isLocationCode(key.code);
    if (!isPossible) return null;
    const filter = 'id' in key ? { _id: key.id } : key;
    const found = await documents.findOne(filter).lean<LocationDocument>();
    return found ? remember(found) : null;
  }

  return {
    findByIds,
    reload,
    findLatest,
    findById: async (id) => (await findByIds([id])).get(id) ?? null,
    async findByCode(code) {
      if (!isLocationCode(code)) return null;
      for (const document of byId.values()) if (document.code === code) return toLocation(document);
      return findLatest({ code });
    },
    all() {
      ordered ??= [...byId.values()].map(toLocation).sort((left, right) => (left.code < right.code ? -1 : 1));
      return ordered;
    },
    async loadAll() {
      const found = await documents.find({}).lean<LocationDocument[]>();
      found.forEach(remember);
    },
    async insert({ id, ...fields }): Promise<LocationWrite> {
      const inserted = await insertAggregate<LocationDocument>(documents, { ...fields, _id: id }, []);
      if (!inserted.ok) return { ok: false };
      runtime.onWrite();
      return { ok: true, location: remember(inserted.document) };
    },
    async change(current, set): Promise<LocationWrite> {
      const document = byId.get(current.id);
      const changed =
        document?.version === current.version
          ? await changeAggregate<LocationDocument>(documents, document, { set })
          : null;
      if (!changed || 'taken' in changed) {
        await reload(current.id); // the next try sees what was first
        return { ok: false };
      }
      runtime.onWrite();
      return { ok: true, location: remember(changed) };
    },
  };
}

function toLocation({
  _id,
  seq: _seq,
  out: _out,
  dirty: _dirty,
  pubVersion: _pubVersion,
  version,
  ...fields
}: LocationDocument): Location {
  return { id: _id, ...fields, version };
}
