// What relay-compiler makes of `graphql` tags, by hand: the compiler is a program for five platforms in one package of
// 120 MB, too much for one document. A front end with a build has it and imports `__generated__/BoardStock.graphql.ts`.
import type { ConcreteRequest } from 'relay-runtime';
import { graphql } from '../generated/index.ts';

/** One of the operations in schema/operations, from which its types are generated. */
const stock = graphql(`subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {
    id
    variant {
      id
    }
    band
    available
    version
  }
}`);
type Watch = NonNullable<(typeof stock)['__apiType']>;
export type Stock = ReturnType<Watch>;
export type Watched = Parameters<Watch>[0];
type Level = Stock['stockLevelChanged'];

const argument = (name: keyof Watched) => ({ defaultValue: null, kind: 'LocalArgument', name }) as const;
const variable = (name: keyof Watched) => ({ kind: 'Variable', name, variableName: name }) as const;
const scalar = (name: keyof Level) =>
  ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null }) as const;

const ofVariant = {
  alias: null,
  args: null,
  concreteType: 'ProductVariant',
  kind: 'LinkedField',
  name: 'variant' satisfies keyof Level,
  plural: false,
  selections: [scalar('id')],
  storageKey: null,
} as const;
const ofRoot = {
  alias: null,
  args: [variable('locationIds'), variable('variantIds')],
  concreteType: 'StockLevel',
  kind: 'LinkedField',
  name: 'stockLevelChanged' satisfies keyof Stock,
  plural: false,
  selections: [scalar('id'), ofVariant, scalar('band'), scalar('available'), scalar('version')],
  storageKey: null,
} as const;

/** Held against its own text, and the text against the schema, by a test: a field that is not here is not read. */
export const boardStock: ConcreteRequest = {
  kind: 'Request',
  fragment: {
    argumentDefinitions: [argument('locationIds'), argument('variantIds')],
    kind: 'Fragment',
    metadata: null,
    name: 'BoardStock',
    selections: [ofRoot],
    type: 'Subscription',
    abstractKey: null,
  },
  operation: {
    argumentDefinitions: [argument('variantIds'), argument('locationIds')],
    kind: 'Operation',
    name: 'BoardStock',
    selections: [ofRoot],
  },
  params: {
    cacheID: 'BoardStock',
    id: null,
    metadata: {},
    name: 'BoardStock',
    operationKind: 'subscription',
    text: stock.toString(),
  },
};
