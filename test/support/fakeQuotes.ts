import { AppError } from '#platform/errors/appError.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

/** Catalog as orders knows it: what a channel lets be done with variants. */
export interface FakeQuotes extends SubgraphLink {
  /** By variant; what is not named is offered and may be put aside, if its id is `var_` and a number. */
  variants: Map<string, { offered: boolean; reservable: boolean }>;
  /** Whether each channel puts goods aside; those not named do. */
  reserves: Map<string, boolean>;
  isAway: boolean;
}

export function createFakeQuotes(): FakeQuotes {
  const quoteOf = (variantId: string) => {
    const told = fake.variants.get(variantId) ?? { offered: true, reservable: true };
    return fake.variants.has(variantId) || /^var_\d+$/.test(variantId) ? [{ variantId, ...told }] : [];
  };
  async function send({ variables, viewer }: SubgraphRequest) {
    if (fake.isAway) throw new AppError('SUBGRAPH_UNAVAILABLE', 'catalog: away');
    if (!viewer.scopes.includes('caller:system')) throw new AppError('FORBIDDEN', 'catalog: not the system');
    const { ids, channel } = variables as { ids: string[]; channel: string };
    const flows = { reserve: fake.reserves.get(channel) ?? true };
    const channels = [{ code: channel, enabled: true, flows }];
    return { data: { quoteVariants: ids.flatMap(quoteOf), channels } };
  }

  const fake: FakeQuotes = {
    name: 'catalog',
    variants: new Map(),
    reserves: new Map(),
    isAway: false,
    send,
    subscribe: () => {
      throw new Error('The fake catalog has no streams.');
    },
    close: async () => {},
  };
  return fake;
}
