import { isId } from '#platform/ids.ts';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { Variants } from '../domain/ports.ts';
import { keepAllNewer } from './factRepository.ts';
import { type VariantFact, variantFactModel } from './variantFactModel.ts';

export interface VariantFactRepository extends Variants {
  keep(...facts: VariantFact[]): Promise<void>;
  isEmpty(): Promise<boolean>;
}

const mostRemembered = 100_000;

/**
 * The copy of catalog's variants. One that is not in the copy yet is asked of catalog at once and kept,
 * so that stock can be counted right after a product was made.
 * @param options.ask facts of those of the ids that exist, from catalog itself
 */
export function createVariantFactRepository(options: {
  database: Database;
  ask: (ids: readonly string[]) => Promise<VariantFact[]>;
}): VariantFactRepository {
  const facts = options.database.model(variantFactModel);
  const remembered = new Set<string>(); // a variant is archived, never removed

  function remember(ids: readonly string[]): void {
    for (const id of ids) remembered.add(id);
    for (const oldest of remembered) {
      if (remembered.size <= mostRemembered) return;
      remembered.delete(oldest);
    }
  }

  async function find(ids: readonly string[]): Promise<void> {
    const stored = await facts
      .find({ _id: trusted({ $in: ids }) })
      .select({ _id: 1 })
      .lean<VariantFact[]>();
    const found = new Set(stored.map((fact) => fact._id));
    const absent = ids.filter((id) => !found.has(id));
    const asked = absent.length === 0 ? [] : await options.ask(absent);
    await keepAllNewer(facts, asked);
    remember([...found, ...asked.map((fact) => fact._id)]);
  }

  return {
    async known(ids) {
      const wanted = [...new Set(ids)].filter((id) => isId(id, 'var'));
      const unknown = wanted.filter((id) => !remembered.has(id));
      if (unknown.length > 0) await find(unknown);
      return new Set(wanted.filter((id) => remembered.has(id)));
    },
    keep: (...told) => keepAllNewer(facts, told),
    async isEmpty() {
      return (await facts.findOne({}).select({ _id: 1 }).lean()) === null;
    },
  };
}
