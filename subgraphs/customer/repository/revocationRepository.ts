import type { Model } from 'mongoose';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { Revocations } from '../domain/ports.ts';
import { deviceModel, staffModel } from './recordModels.ts';

interface RevokedDocument {
  _id: string;
  revokedAt: Date;
  active: boolean;
}

/** So many of each kind, of those that are blocked and of the others. Source: the longest list of the graph. */
const most = 1_000;

/** What the records of staff and devices say of their tokens. Index: revokedAt. */
export function createRevocations(database: Database): Revocations {
  const models = [database.model(staffModel), database.model(deviceModel)] as unknown as Model<RevokedDocument>[];

  async function findSince(model: Model<RevokedDocument>, since: Date, active: boolean) {
    const found = await model
      .find({ revokedAt: trusted({ $gt: since }), active }, { revokedAt: 1, active: 1 })
      .sort({ revokedAt: -1 })
      .limit(most)
      .lean<RevokedDocument[]>();
    return found.map(({ _id, revokedAt, active }) => ({ subject: _id, at: revokedAt, isBlocked: !active }));
  }

  return {
    async since(instant) {
      // apart, so that no number of records that are made can hide who is blocked
      const questions = models.flatMap((model) => [false, true].map((active) => findSince(model, instant, active)));
      return (await Promise.all(questions)).flat();
    },
  };
}
