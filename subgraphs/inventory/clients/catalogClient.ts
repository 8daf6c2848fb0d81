import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { ChannelFact, VariantFact } from '../repository/variantFactModel.ts';

/** One page of what catalog knows; channels come with the first page only. */
export interface FactPage {
  variants: VariantFact[];
  channels: ChannelFact[];
  /** Where the next page begins; null after the last one. */
  next: string | null;
}

export interface CatalogClient {
  /** Facts of those of the ids that exist. @throws AppError SUBGRAPH_UNAVAILABLE when catalog does not answer */
  factsOf(ids: readonly string[]): Promise<VariantFact[]>;
  /** @throws AppError SUBGRAPH_UNAVAILABLE when catalog does not answer */
  page(after: string | null): Promise<FactPage>;
}

const query = `query VariantFacts($ids: [ID!], $first: Int, $after: String) {
  variantFacts(ids: $ids, first: $first, after: $after) {
    facts {
      variantId productId version status productStatus
      handling { pickup ship reserve fragile ageCheck }
      listings { channel listed purchasable reservable from until weight }
    }
    channels { code version enabled showQuantityUpTo }
    endCursor hasNextPage
  }
}`;

interface Answer {
  facts: (Omit<VariantFact, '_id'> & { variantId: string })[];
  channels: (Omit<ChannelFact, '_id'> & { code: string })[];
  endCursor: string | null;
  hasNextPage: boolean;
}

const timeoutMs = 3_000;
const pageSize = 100;

/** Asks catalog by its own graph. The link is looked up at each call, since catalog may start later. */
export function createCatalogClient(options: { link: () => SubgraphLink; clock: Clock }): CatalogClient {
  async function ask(variables: Record<string, unknown>): Promise<Answer> {
    const viewer = systemViewer('inventory', randomUUID());
    const result = await options.link().send({ query, variables, viewer, deadline: options.clock.now() + timeoutMs });
    const answer = result.data?.variantFacts as Answer | null | undefined;
    if (!answer)
      throw new AppError('SUBGRAPH_UNAVAILABLE', 'catalog did not tell its variants.', {
        extensions: { subgraph: 'catalog' },
      });
    return answer;
  }
  return {
    async factsOf(ids) {
      const facts: VariantFact[] = [];
      for (let start = 0; start < ids.length; start += pageSize) {
        const answer = await ask({ ids: ids.slice(start, start + pageSize), first: pageSize });
        facts.push(...answer.facts.map(toVariantFact));
      }
      return facts;
    },
    async page(after) {
      const answer = await ask({ first: pageSize, after });
      return {
        variants: answer.facts.map(toVariantFact),
        channels: answer.channels.map(({ code, ...fact }) => ({ _id: code, ...fact })),
        next: answer.hasNextPage ? answer.endCursor : null,
      };
    },
  };
}

const toVariantFact = ({ variantId, ...fact }: Answer['facts'][number]): VariantFact => ({
  _id: variantId,
  ...fact,
  handling: { ...fact.handling },
  listings: fact.listings.map((listing) => ({ ...listing })),
});
