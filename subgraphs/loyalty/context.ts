import type { RequestContext } from '#platform/subgraph/defineSubgraph.ts';

/** Made once per request. */
export type LoyaltyContext = RequestContext;
