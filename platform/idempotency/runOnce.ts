import type { Model } from 'mongoose';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import { type Database, isDuplicateKey, isStoreAway } from '../mongo/database.ts';
import { defineModel } from '../mongo/defineModel.ts';
import { insertDocument } from '../mongo/insertDocument.ts';
import { trusted } from '../mongo/trusted.ts';
import { err, ok, type Result } from '../result.ts';
import { fingerprint } from './fingerprint.ts';

interface IdempotencyRecord {
  /** Hash of actor, mutation and key: another caller's equal key is another key. */
  _id: string;
  fp: string;
  state: 'STARTED' | 'DONE';
  epoch: number;
  leaseUntil: number;
  result?: { value: unknown };
  at: Date;
}

export const idempotencyModel = defineModel<IdempotencyRecord>({
  name: 'Idempotency',
  collection: 'idempotency',
  fields: {
    _id: { type: String, required: true },
    fp: { type: String, required: true },
    state: { type: String, required: true },
    epoch: { type: Number, required: true },
    leaseUntil: { type: Number, required: true },
    result: Object,
    at: { type: Date, required: true },
  },
  indexes: [{ keys: { at: 1 } }],
});

/** A command with its key. `actor` is the verified caller. */
export interface KeyedCommand {
  actor: string;
  mutation: string;
  key: string;
  /** The canonical input without the key; another input under the same key is refused. */
  input: unknown;
}

/**
 * Carries the act out once for each key; a repeat gets the stored result, which must be storable as it is
 * (plain objects, numbers, texts, dates). `act` gets the key hash, from which all inner ids are derived, so that
 * running again after a crash completes rather than repeats. What throws is not stored: the same input may come again
 * under the key at once. A run that was taken over answers what the other one stored.
 * @returns the result, or `REUSED` when the key came with another input before
 * @throws AppError IDEMPOTENCY_IN_PROGRESS when another run is at work for longer than 2 s
 */
export type RunOnce = <Value>(
  command: KeyedCommand,
  act: (keyHash: string) => Promise<Value>,
) => Promise<Result<Value, 'REUSED'>>;

const leaseMs = 10_000;
const waitMs = 2_000;

const keptMs = 72 * 3_600_000;

/** Job of a subgraph that keeps keys: forgets those older than 72 h. Index: at. */
export const idempotencySweep = {
  name: 'sweepIdempotency',
  periodMs: 60_000,
  async run({ runtime: { database, clock } }: { runtime: { database: Database; clock: Clock } }): Promise<void> {
    const over = { at: trusted({ $lt: new Date(clock.now() - keptMs) }) };
    await database.model(idempotencyModel).deleteMany(over);
  },
};

export function createRunOnce(options: { database: Database; clock: Clock }): RunOnce {
  const records = options.database.model(idempotencyModel);
  const { clock } = options;
  return async <Value>(command: KeyedCommand, act: (keyHash: string) => Promise<Value>) => {
    const id = fingerprint(command.actor, command.mutation, command.key);
    const fp = fingerprint(command.mutation, command.input);
    const giveUpAt = clock.now() + waitMs;
    for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
      const claim = await claimRecord(records, { id, fp, now: clock.now() });
      if (claim.kind === 'RUN') return ok(await runAndStore({ records, id, epoch: claim.epoch, act }));
      if (claim.kind === 'REUSED') return err('REUSED' as const);
      if (claim.kind === 'DONE') return ok(claim.value as Value);
      if (clock.now() >= giveUpAt)
        throw new AppError('IDEMPOTENCY_IN_PROGRESS', 'The same key is being carried out; ask again.');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}

type Claim = { kind: 'RUN'; epoch: number } | { kind: 'REUSED' } | { kind: 'DONE'; value: unknown } | { kind: 'WAIT' };

async function claimRecord(
  records: Model<IdempotencyRecord>,
  at: { id: string; fp: string; now: number },
): Promise<Claim> {
  const found = await records.findOne({ _id: at.id }).lean<IdempotencyRecord>();
  if (!found) {
    const record = {
      _id: at.id,
      fp: at.fp,
      state: 'STARTED',
      epoch: 1,
      leaseUntil: at.now + leaseMs,
      at: new Date(at.now),
    };
    try {
      await insertDocument(records, record);
      return { kind: 'RUN', epoch: 1 };
    } catch (error) {
      if (isDuplicateKey(error)) return { kind: 'WAIT' };
      throw error;
    }
  }
  if (found.fp !== at.fp) return { kind: 'REUSED' };
  if (found.state === 'DONE') return { kind: 'DONE', value: found.result?.value };
  const taken = await records.findOneAndUpdate(
    { _id: at.id, state: 'STARTED', epoch: found.epoch, leaseUntil: trusted({ $lt: at.now }) },
    { $set: { leaseUntil: at.now + leaseMs }, $inc: { epoch: 1 } },
    { returnDocument: 'after', lean: true },
  );
  return taken ? { kind: 'RUN', epoch: taken.epoch } : { kind: 'WAIT' };
}

async function runAndStore<Value>(run: {
  records: Model<IdempotencyRecord>;
  id: string;
  epoch: number;
  act: (keyHash: string) => Promise<Value>;
}): Promise<Value> {
  const own = { _id: run.id, epoch: run.epoch, state: 'STARTED' as const };
  try {
    const value = await run.act(run.id);
    const stored = await run.records.updateOne(own, { $set: { state: 'DONE', result: { value } } });
    if (stored.matchedCount === 1) return value;
    const other = await run.records.findOne({ _id: run.id }).lean<IdempotencyRecord>();
    return other?.state === 'DONE' ? (other.result?.value as Value) : value; // the answer that every repeat gets
  } catch (error) {
    // free at once for another try, which meets the same inner ids; a failure here only means waiting for the lease
    const freed = run.records.updateOne(own, { $set: { leaseUntil: 0 } }).catch(() => {});
    if (!isStoreAway(error)) await freed; // the caller has waited for the store once
    throw error;
  }
}
