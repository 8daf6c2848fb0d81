import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, getArgumentValues, Kind, parse } from 'graphql';
import { composeAt, type Level, type LiveSubgraph, productOf } from '../fanOut/liveShop.ts';

/** How many stores there are, and how many levels each has. */
export interface ShopSize {
  stores: number;
  keysPerStore: number;
}

/** What every screen asks: all levels of its store, with one join of an entity. */
const query = `subscription ($storeId: ID!, $variantIds: [ID!]!) {
  levelChanged(storeId: $storeId, variantIds: $variantIds) { sku onHand rev sentAt product { id name price } }
}`;

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@tag"])`;

const sources: Readonly<Record<LiveSubgraph, string>> = {
  levels: `${federation}
    type Query { level(sku: ID!): Level @tag(name: "anonymous") }
    type Subscription { levelChanged(storeId: ID!, variantIds: [ID!]!): Level @tag(name: "anonymous") }
    type Level @key(fields: "sku") { sku: ID! onHand: Int! rev: Int! sentAt: String! product: Product! }
    type Product @key(fields: "id") { id: ID! }`,
  products: `${federation}
    type Query { product(id: ID!): Product @tag(name: "anonymous") }
    type Product @key(fields: "id") { id: ID! name: String! price: Int! }`,
};

export const composeStoreShop = (urls: Readonly<Record<LiveSubgraph, string>>): string =>
  composeAt(urls, (name) => sources[name]);

export const levelSchema: GraphQLSchema = buildSubgraphSchema([{ typeDefs: parse(sources.levels) }]);

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

export const storeId = (store: number): string => `store-${digits(store, 2)}`;
const variantId = (variant: number): string => `variant-${digits(variant, 4)}`;
const storeOf = (id: string): number => Number(id.slice('store-'.length));

interface Asked extends Record<string, unknown> {
  storeId: string;
  variantIds: string[];
}

/** The subscription of a screen of this store. */
export const asksOf = (store: number, { keysPerStore }: ShopSize): { query: string; variables: Asked } => ({
  query,
  variables: {
    storeId: storeId(store),
    variantIds: Array.from({ length: keysPerStore }, (_, variant) => variantId(variant)),
  },
});

/** What a subscription asks for, as numbers of keys in its order, whatever its variables are called. */
export function keysAsked(
  { query: text, variables }: { query: string; variables: Readonly<Record<string, unknown>> },
  { keysPerStore }: ShopSize,
): number[] {
  const { definitions } = parse(text);
  const [field] = definitions.flatMap((node) => ('selectionSet' in node ? (node.selectionSet?.selections ?? []) : []));
  const definition = levelSchema.getSubscriptionType()?.getFields().levelChanged;
  if (field?.kind !== Kind.FIELD || !definition) throw new Error(`Not a subscription to levels: ${text}`);
  const { storeId: store, variantIds } = getArgumentValues(definition, field, variables) as Asked;
  return variantIds.map((id) => storeOf(store) * keysPerStore + Number(id.slice('variant-'.length)));
}

/** The revision of a level that has not changed. */
export const firstRev = 1_000_000;
const productCount = 100;

export const productNumber = (key: number): number => key % productCount;
export const onHandAt = (key: number, rev: number): number => 1_000 + ((key * 31 + rev * 17) % 9_000);

/** All parts have a fixed width, as in the live shop. @param sentAt microseconds of the machine's monotonic clock */
export function levelOf(key: number, rev: number, { sentAt, size }: { sentAt: number; size: ShopSize }): Level {
  const store = Math.floor(key / size.keysPerStore);
  return {
    sku: `sku-${digits(store, 2)}-${digits(key % size.keysPerStore, 4)}`,
    onHand: onHandAt(key, rev),
    rev,
    sentAt: digits(sentAt, 16),
    product: { id: `prd-${digits(productNumber(key), 6)}` },
  };
}

/** A level as peers without subgraphs are told it: its store, and the data of a message. */
export const lineOf = (level: Level): string =>
  `${level.sku.slice(4, 6)} ${JSON.stringify({ levelChanged: { ...level, product: productOf(level.product) } })}`;

/** One key in ten is hot. */
const hotOneOf = 10;
/** Coprime to the numbers of keys that occur, so that neighbours in time are of other stores. */
const stride = 1_009;

/**
 * The key of the n-th change. Every other change is of the next key in turn, so that each changes again and again; those
 * between are of the hot tenth, which changes ten times as often and gives latest-per-key something to do.
 */
export function changedKey(change: number, { stores, keysPerStore }: ShopSize): number {
  const keys = stores * keysPerStore;
  const turn = Math.floor(change / 2);
  if (change % 2 === 0) return (turn * stride) % keys;
  const hot = Math.ceil(keys / hotOneOf);
  return ((turn * stride) % hot) * hotOneOf;
}
