import type { Clock } from '../clock.ts';
import { type Database, isDuplicateKey } from './database.ts';
import { defineModel } from './defineModel.ts';
import { insertDocument } from './insertDocument.ts';
import { trusted } from './trusted.ts';

interface LeaseDocument {
  _id: string;
  owner: string;
  epoch: number;
  until: number;
}

export const leaseModel = defineModel<LeaseDocument>({
  name: 'Lease',
  collection: 'leases',
  fields: {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    epoch: { type: Number, required: true },
    until: { type: Number, required: true },
  },
});

/** One of several processes does the work. It saves double work; nothing is wrong when two believe they hold it. */
export interface Lease {
  /** Takes or renews the lease for its life. @returns the epoch, raised at each change of owner, or null while another holds it */
  take(): Promise<number | null>;
  giveBack(): Promise<void>;
}

/** @param options.lifeMs how long a lease lives without renewal; 3 s unless tests want less */
export function createLease(
  database: Database,
  options: { name: string; owner: string; clock: Clock; lifeMs?: number },
): Lease {
  const leases = database.model(leaseModel);
  const lifeMs = options.lifeMs ?? 3_000;
  const until = () => options.clock.now() + lifeMs;
  /** Renewed each third of its life and not at every question: each renewal is a durable write. */
  let held: { epoch: number; renewAt: number } | undefined;

  const hold = (epoch: number): number => {
    held = { epoch, renewAt: options.clock.now() + lifeMs / 3 };
    return epoch;
  };

  return {
    async take() {
      if (held && options.clock.now() < held.renewAt) return held.epoch;
      held = undefined;
      const own = await leases.findOneAndUpdate(
        { _id: options.name, owner: options.owner },
        { $set: { until: until() } },
        { returnDocument: 'after', lean: true },
      );
      if (own) return hold(own.epoch);
      const stale = { _id: options.name, until: trusted({ $lt: options.clock.now() }) };
      const taken = await leases.findOneAndUpdate(
        stale,
        { $set: { owner: options.owner, until: until() }, $inc: { epoch: 1 } },
        { returnDocument: 'after', lean: true },
      );
      if (taken) return hold(taken.epoch);
      try {
        await insertDocument(leases, { _id: options.name, owner: options.owner, epoch: 1, until: until() });
        return hold(1);
      } catch (error) {
        if (isDuplicateKey(error)) return null; // somebody holds it
        throw error;
      }
    },
    async giveBack() {
      held = undefined;
      await leases.updateOne({ _id: options.name, owner: options.owner }, { $set: { until: 0 } });
    },
  };
}
