import {
  authorId,
  type Product,
  products,
  type Review,
  reviewsOfProduct,
  reviewsOfUser,
  shippingEstimateOf,
  users,
} from './shopData.ts';
import type { QueryName } from './shopQueries.ts';

/** The answer that every gateway must give, read straight from the data and not from a gateway. */
export const expectedAnswers: Readonly<Record<QueryName, object>> = {
  big: {
    users: users.map((user) => ({ ...personOf(user.id), reviews: reviewsOfUser.map(reviewOfUser) })),
    topProducts: products.slice(0, 5).map((product) => ({
      ...articleOf(product.upc),
      reviews: reviewsOfProduct(product.upc).map(reviewOfProduct),
    })),
  },
  medium: {
    topProducts: products.slice(0, 3).map(({ upc, name, price }) => ({
      upc,
      name,
      price,
      reviews: reviewsOfProduct(upc).map(({ id, body }) => ({ id, body, author: authorOnly() })),
    })),
  },
  trivial: { me: { username: users[0]?.username } },
};

function personOf(userId: string) {
  const { id, username, name } = found(users.find((user) => user.id === userId));
  return { id, username, name };
}

function authorOnly() {
  const { id, username } = personOf(authorId);
  return { id, username };
}

function articleOf(code: string) {
  const product: Product = found(products.find(({ upc }) => upc === code));
  const { inStock, name, price, upc, weight } = product;
  return { inStock, name, price, shippingEstimate: shippingEstimateOf(product), upc, weight };
}

function reviewWithArticle({ id, body, upc }: Review) {
  return { id, body, product: articleOf(upc) };
}

function reviewOfProduct({ id, body }: Review) {
  return { id, body, author: { ...personOf(authorId), reviews: reviewsOfUser.map(reviewWithArticle) } };
}

function reviewOfUser({ id, body, upc }: Review) {
  return { id, body, product: { ...articleOf(upc), reviews: reviewsOfProduct(upc).map(reviewOfProduct) } };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The data of the shop names what it does not have.');
  return value;
}
