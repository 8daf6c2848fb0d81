import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Database } from '#platform/mongo/database.ts';
import { createLease } from '#platform/mongo/lease.ts';
import type { Category } from '../domain/category.ts';
import type { Categories } from '../domain/ports.ts';
import { createSmallSet, type SmallSet } from './smallSet.ts';
import { categoryModel } from './smallSetModels.ts';

export interface CategoryRepository extends Categories, Pick<SmallSet<Category>, 'forget'> {}

export function createCategoryRepository(options: {
  database: Database;
  onWrite: () => void;
  clock: Clock;
}): CategoryRepository {
  const { database, onWrite, clock } = options;
  const set = createSmallSet<Category>({
    documents: database.model(categoryModel) as never,
    mapping: { fields: ['handle', 'title', 'translations', 'parentId', 'position', 'terms'] },
    onWrite,
    clock,
  });
  const lease = createLease(database, { name: 'categoryTree', owner: randomUUID(), clock });
  let last: Promise<unknown> = Promise.resolve();

  /** Two moves at once could hang each category under the other, which no update of one document can see. */
  async function alone<Value>(act: () => Promise<Value>): Promise<Value> {
    if ((await lease.take()) === null) throw new AppError('CONFLICT', 'The tree is being changed by another process.');
    try {
      set.forget();
      return await act();
    } finally {
      await lease.giveBack();
    }
  }

  return {
    ...set,
    tree: () => set.all(),
    inTurn(act) {
      const turn = last.then(() => alone(act));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
