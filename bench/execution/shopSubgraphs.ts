import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { authorId, products, reviews, reviewsOfProduct, reviewsOfUser, shippingEstimateOf, users } from './shopData.ts';
import { type SubgraphName, sdlOf } from './shopSdl.ts';

const productOf = ({ upc }: { upc: string }) => products.find((product) => product.upc === upc);
const userOf = ({ id }: { id: string }) => users.find((user) => user.id === id);
const asReviewer = (id: string) => ({ id, username: userOf({ id })?.username });

const resolvers: Readonly<Record<SubgraphName, object>> = {
  accounts: {
    Query: { me: () => users[0], users: () => users },
    User: { __resolveReference: userOf },
  },
  inventory: {
    Product: {
      // price and weight come with the reference, as the gateway had to fetch them first
      __resolveReference: (reference: { upc: string; price: number; weight: number }) => ({
        ...reference,
        inStock: productOf(reference)?.inStock,
        shippingEstimate: () => shippingEstimateOf(reference),
      }),
    },
  },
  products: {
    Query: { topProducts: (_parent: unknown, { first }: { first: number }) => products.slice(0, first) },
    Product: { __resolveReference: productOf },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviews.find((review) => review.id === id),
      product: ({ upc }: { upc: string }) => ({ upc }),
      author: () => asReviewer(authorId),
    },
    User: { __resolveReference: ({ id }: { id: string }) => asReviewer(id), reviews: () => reviewsOfUser },
    Product: { reviews: ({ upc }: { upc: string }) => reviewsOfProduct(upc) },
  },
};

/** A real subgraph over the data of the shop. */
export const createSubgraphSchema = (name: SubgraphName): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(sdlOf(name, false)), resolvers: resolvers[name] as never }]);
