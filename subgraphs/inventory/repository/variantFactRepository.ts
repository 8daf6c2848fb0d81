import { isId } from '#platform/ids.ts';
import type { Database } from '#platform/mongo/database.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import type { Variants } from '../domain/ports.ts';
import type { VariantRules } from '../domain/variantRules.ts';
import { keepAllNewer } from './factRepository.ts';
import { type VariantFact, variantFactModel } from './variantFactModel.ts';

export interface VariantFactRepository extends Variants {
  keep(...facts: VariantFact[]): Promise<void>;
  isEmpty(): Promise<boolean>;
}

const instantOf = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));

const toRules = ({ status, productStatus, handling, listings }: VariantFact): VariantRules => ({
  status,
  productStatus,
  handling,
  listings: listings.map((listing) => ({
    ...listing,
    from: instantOf(listing.from ?? null),
    until: instantOf(listing.until ?? null),
  })),
});

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
    async rulesOf(ids) {
      const known = [...(await this.known(ids))];
      const stored = known.length === 0 ? [] : await facts.find({ _id: trusted({ $in: known }) }).lean<VariantFact[]>();
      return new Map(stored.map((fact) => [fact._id, toRules(fact)]));
    },
    keep: (...told) => keepAllNewer(facts, told),
    async isEmpty() {
      return (await facts.findOne({}).select({ _id: 1 }).lean()) === null;
    },
  };
}
