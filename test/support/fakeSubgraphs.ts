// The real contracts of catalog, inventory and loyalty with little shops in memory behind them.
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { systemClock } from '#platform/clock.ts';
import { createLocalLink } from '#platform/link/localLink.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
  ? Modules extends readonly (infer Module)[]
    ? Module extends { resolvers?: infer Given }
      ? NonNullable<Given>
      : never
    : never
  : never;

/** A subgraph in memory. What it is asked for is kept; `answer` may be replaced to be slow, wrong or away. */
export interface FakeSubgraph extends SubgraphLink {
  readonly requests: SubgraphRequest[];
  answer: (request: SubgraphRequest) => Promise<ExecutionResult>;
  /** The subgraph as it would answer by itself. */
  readonly resolve: (request: SubgraphRequest) => Promise<ExecutionResult>;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The SDL of a subgraph of the repository. */
export const subgraphSdl = (name: string): string =>
  `${read('schema/common.graphql')}\n${read(`subgraphs/${name}/schema.graphql`)}`;

export const supergraphSdl = (): string => read('schema/supergraph.graphql');

/** A link to a subgraph of these types and resolvers. */
export function createFakeSubgraph(name: string, sdl: string, resolvers: Resolvers): FakeSubgraph {
  const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const resolve = async ({ query, variables, viewer }: SubgraphRequest): Promise<ExecutionResult> =>
    execute({ schema, document: parse(query), variableValues: variables ?? {}, contextValue: { viewer } });
  const answerRequest = async (request: SubgraphRequest): Promise<ExecutionResult> => {
    fake.requests.push(request);
    return fake.answer(request);
  };
  const subscribe = () => {
    throw new Error(`The fake ${name} has no streams.`);
  };
  const link = createLocalLink({ name, execute: answerRequest, subscribe }, systemClock);
  const fake: FakeSubgraph = { ...link, requests: [], resolve, answer: resolve };
  return fake;
}

const variants = [
  { id: 'var_coat-s', sku: 'COAT-S', title: 'Coat', amountMinor: 12_900 },
  { id: 'var_coat-m', sku: 'COAT-M', title: 'Coat', amountMinor: 13_900 },
];

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR', decimal: (amountMinor / 100).toFixed(2) });

function variantOf(id: string) {
  const variant = variants.find((candidate) => candidate.id === id);
  return (
    variant && { ...variant, product: { id: 'prd_coat', title: variant.title }, pointsBase: money(variant.amountMinor) }
  );
}

export interface FakeShopSubgraphs {
  catalog: FakeSubgraph;
  inventory: FakeSubgraph;
  loyalty: FakeSubgraph;
  customer: FakeSubgraph;
  orders: FakeSubgraph;
  links: ReadonlyMap<string, SubgraphLink>;
  /** How many requests have come to all of them. */
  calls(): number;
}

/** One coat in two sizes, one store, one point for each whole euro. */
export function createFakeSubgraphs(): FakeShopSubgraphs {
  const catalog = createFakeSubgraph('catalog', subgraphSdl('catalog'), {
    Query: {
      product: () => ({ id: 'prd_coat', title: 'Coat', variants: variants.map(({ id }) => variantOf(id)) }),
      variants: (_: unknown, { ids }: { ids: string[] }) => ids.flatMap((id) => variantOf(id) ?? []),
    },
    ProductVariant: { __resolveReference: ({ id }: { id: string }) => variantOf(id) ?? null },
  });
  const inventory = createFakeSubgraph('inventory', subgraphSdl('inventory'), {
    Query: {
      location: () => ({ id: 'loc_k1', name: 'K1' }),
      stockLevel: (_: unknown, { id }: { id: string }) => ({ id, band: 'LOW', version: 4 }),
    },
    Mutation: {
      adjustStock: (_: unknown, { input }: { input: { levelId: string } }) => ({
        stockLevel: { id: input.levelId, version: 5 },
        userErrors: [],
      }),
    },
    ProductVariant: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      availability: () => ({ band: 'LOW', quantity: 3, location: { id: 'loc_k1', name: 'K1' } }),
    },
  });
  const loyalty = createFakeSubgraph('loyalty', subgraphSdl('loyalty'), {
    ProductVariant: {
      __resolveReference: (reference: unknown) => reference,
      pointsPreview: (
        { pointsBase }: { pointsBase: { amountMinor: number } | null },
        { quantity }: { quantity: number },
      ) => pointsBase && Math.floor(pointsBase.amountMinor / 100) * quantity,
    },
  });
  const customer = createFakeSubgraph('customer', subgraphSdl('customer'), {});
  const orders = createFakeSubgraph('orders', subgraphSdl('orders'), {});
  const all = { catalog, inventory, loyalty, customer, orders };
  return {
    ...all,
    links: new Map(Object.entries(all)),
    calls: () => Object.values(all).reduce((sum, { requests }) => sum + requests.length, 0),
  };
}
