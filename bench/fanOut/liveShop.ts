import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { composeSupergraph } from '#schema/compose.ts';

/** The two subgraphs: one tells levels, the other knows the product that every message joins. */
export const liveSubgraphs = ['levels', 'products'] as const;
export type LiveSubgraph = (typeof liveSubgraphs)[number];

/** One change. All of its parts have a fixed width, so that all messages of a peer are of one length. */
export interface Level {
  sku: string;
  onHand: number;
  rev: number;
  /** Microseconds of the machine's monotonic clock, as 16 digits. */
  sentAt: string;
  product: { id: string };
}

export interface Product {
  id: string;
  name: string;
  price: number;
}

/** What every subscriber asks, with one join of an entity. */
export const operation = 'subscription { levelChanged { sku onHand rev sentAt product { id name price } } }';

const keyCount = 1_000;
const productCount = 100;

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@tag"])`;

const sources: Readonly<Record<LiveSubgraph, string>> = {
  levels: `
    type Query { level(sku: ID!): Level OPEN }
    type Subscription { levelChanged: Level OPEN }
    type Level @key(fields: "sku") { sku: ID! onHand: Int! rev: Int! sentAt: String! product: Product! }
    type Product @key(fields: "id") { id: ID! }`,
  products: `
    type Query { product(id: ID!): Product OPEN }
    type Product @key(fields: "id") { id: ID! name: String! price: Int! }`,
};

const sdlOf = (name: LiveSubgraph, isTagged: boolean): string =>
  `${federation}\n${sources[name].replaceAll('OPEN', isTagged ? '@tag(name: "anonymous")' : '')}`;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** The n-th change; each has another key than the 999 before it, so that no peer may drop one for a newer one. */
export const levelAt = (number: number, sentAt: bigint): Level => ({
  sku: `sku-${digits(number % keyCount, 6)}`,
  onHand: 1_000 + (number % 9_000),
  rev: 1_000_000 + number,
  sentAt: digits(Number(sentAt), 16),
  product: { id: `prd-${digits(number % productCount, 6)}` },
});

export const productOf = ({ id }: { id: string }): Product => ({
  id,
  name: `Cotton tote bag ${id}`,
  price: 1_299,
});

/** The data of a message, as a peer without subgraphs sends it. */
export const dataOf = (level: Level): string =>
  JSON.stringify({ levelChanged: { ...level, product: productOf(level.product) } });

const resolvers: Readonly<Record<LiveSubgraph, object>> = {
  levels: {},
  products: {
    Query: { product: (_parent: unknown, reference: { id: string }) => productOf(reference) },
    Product: { __resolveReference: productOf },
  },
};

export const createLiveSchema = (name: LiveSubgraph): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(sdlOf(name, false)), resolvers: resolvers[name] as never }]);

/** The supergraph over these addresses; the tags that open it to anonymous callers are for Noren alone. */
export function composeLiveShop(urls: Readonly<Record<LiveSubgraph, string>>, isTagged: boolean): string {
  return composeAt(urls, (name) => sdlOf(name, isTagged));
}

/** The supergraph of two subgraphs with these texts at these addresses. */
export function composeAt(urls: Readonly<Record<LiveSubgraph, string>>, sdlOf: (name: LiveSubgraph) => string): string {
  const sdl = composeSupergraph(liveSubgraphs.map((name) => ({ name, typeDefs: parse(sdlOf(name)) })));
  return liveSubgraphs.reduce((text, name) => text.replace(`"subgraph:${name}"`, `"${urls[name]}"`), sdl);
}
