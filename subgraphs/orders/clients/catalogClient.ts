import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Catalog, VariantQuote } from '../domain/ports.ts';
import { unanswered } from './unanswered.ts';

const timeoutMs = 3_000;

const quoteQuery = `query QuoteReservation($ids: [ID!]!, $channel: ChannelCode!) {
  quoteVariants(variantIds: $ids, context: { channel: $channel }) { variantId offered reservable }
  channels { code enabled flows { reserve } }
}`;

interface Answer {
  quoteVariants: (VariantQuote & { variantId: string })[];
  channels: { code: string; enabled: boolean; flows: { reserve: boolean } }[];
}

/** Asks catalog by its own graph, as the system; looked up at each call, since catalog may start later. */
export function createCatalogClient(options: { link: () => SubgraphLink; clock: Clock }): Catalog {
  return {
    async quote(ids, channel) {
      const viewer = systemViewer('orders', randomUUID());
      const deadline = options.clock.now() + timeoutMs;
      const result = await options.link().send({ query: quoteQuery, variables: { ids, channel }, viewer, deadline });
      if (result.errors?.length || !result.data?.quoteVariants) throw unanswered('catalog', result.errors);
      const { quoteVariants, channels } = result.data as unknown as Answer;
      return {
        reserves: channels.some(({ code, enabled, flows }) => code === channel && enabled && flows.reserve),
        variants: new Map(
          quoteVariants.map(({ variantId, offered, reservable }) => [variantId, { offered, reservable }]),
        ),
      };
    },
  };
}
