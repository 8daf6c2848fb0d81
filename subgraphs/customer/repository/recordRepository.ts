import type { Model } from 'mongoose';
import { isId } from '#platform/ids.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { type Aggregate, changeAggregate, insertAggregate } from '#platform/outbox/aggregate.ts';
import type { Fields, Records, VersionedRecord, WriteMarks } from '../domain/ports.ts';

/** Records of one kind as versioned documents; each change is one update. Index: _id. */
export function createRecordRepository<Kept extends VersionedRecord>(options: {
  model: Model<Aggregate & Fields<Kept>>;
  prefix: string;
  onWrite: () => void;
  now: () => number;
}): Records<Kept> {
  const model = options.model as unknown as Model<Aggregate>;
  const revoked = (marks?: WriteMarks) => (marks?.revokes ? { revokedAt: new Date(options.now()) } : {});
  return {
    async findByIds(ids) {
      const wanted = ids.filter((id) => isId(id, options.prefix));
      const found = wanted.length === 0 ? [] : await model.find({ _id: trusted({ $in: wanted }) }).lean<Aggregate[]>();
      return new Map(found.map((document) => [document._id, toRecord<Kept>(document)]));
    },
    async insert(id, fields, marks) {
      const inserted = await insertAggregate<Aggregate>(model, { ...fields, ...revoked(marks), _id: id }, []);
      if (!inserted.ok) return null;
      options.onWrite();
      return toRecord<Kept>(inserted.document);
    },
    async change(current, fields, marks) {
      const read = { _id: current.id, version: current.version, seq: 0 } as Aggregate;
      const changed = await changeAggregate<Aggregate>(model, read, {
        set: { ...fields, ...revoked(marks) } as Partial<Aggregate>,
      });
      if (!changed || 'taken' in changed) return null;
      options.onWrite();
      return toRecord<Kept>(changed);
    },
  };
}

function toRecord<Kept extends VersionedRecord>({
  _id,
  seq: _seq,
  out: _out,
  dirty: _dirty,
  pubVersion: _told,
  version,
  revokedAt: _revokedAt,
  ...fields
}: Aggregate & { revokedAt?: Date }): Kept {
  return { id: _id, ...fields, version } as unknown as Kept;
}
