import { parse } from 'graphql';
import { composeSupergraph } from '#schema/compose.ts';

/** The four subgraphs, in the shape in which gateways are usually compared. */
export const subgraphNames = ['accounts', 'inventory', 'products', 'reviews'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

const federation = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.3"
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@tag"]
)`;

const sources: Readonly<Record<SubgraphName, string>> = {
  accounts: `
    type Query {
      me: User OPEN
      users: [User] OPEN
    }
    type User @key(fields: "id") {
      id: ID!
      name: String
      username: String @shareable
      birthday: String
    }`,
  inventory: `
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  products: `
    type Query {
      topProducts(first: Int = 5): [Product] OPEN
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int
      weight: Int
    }`,
  reviews: `
    type Review @key(fields: "id") {
      id: ID!
      body: String
      product: Product
      author: User @provides(fields: "username")
    }
    type User @key(fields: "id") {
      id: ID!
      username: String @external
      reviews: [Review]
    }
    type Product @key(fields: "upc") {
      upc: String!
      reviews: [Review]
    }`,
};

/** A subgraph's SDL; root fields carry the tag by which Noren opens them to anonymous callers when `isTagged`. */
export const sdlOf = (name: SubgraphName, isTagged: boolean): string =>
  `${federation}\n${sources[name].replaceAll('OPEN', isTagged ? '@tag(name: "anonymous")' : '')}`;

/** The supergraph over these addresses. The tags are for Noren alone: no other gateway has to carry them. */
export function composeShop(urls: Readonly<Record<SubgraphName, string>>, isTagged: boolean): string {
  const sdl = composeSupergraph(subgraphNames.map((name) => ({ name, typeDefs: parse(sdlOf(name, isTagged)) })));
  return subgraphNames.reduce((text, name) => text.replace(`"subgraph:${name}"`, `"${urls[name]}"`), sdl);
}
