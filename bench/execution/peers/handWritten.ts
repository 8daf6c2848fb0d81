import type { SubgraphName } from '../shopSdl.ts';

/** One call of a subgraph; gives the `data` of its answer. */
export type Fetch = (subgraph: SubgraphName, query: string, variables?: object) => Promise<never>;

interface Person {
  id: string;
  username: string;
  name?: string;
  reviews?: Opinion[];
}

interface Article {
  upc: string;
  name?: string;
  price?: number;
  weight?: number;
  inStock?: boolean;
  shippingEstimate?: number;
  reviews?: Opinion[];
}

interface Opinion {
  id: string;
  body: string;
  product?: Article;
  author?: Person;
}

const peopleQuery = '{ users { id username name } }';
const articlesQuery = '{ topProducts { upc name price weight } }';
const written = 'id body author { id username reviews { id body product { upc } } }';
const opinionsQuery = `query ($people: [_Any!]!, $articles: [_Any!]!) {
  people: _entities(representations: $people) {
    ... on User { reviews { id body product { upc reviews { ${written} } } } }
  }
  articles: _entities(representations: $articles) { ... on Product { reviews { ${written} } } }
}`;
const articleQuery =
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { name price weight } } }';
const stockQuery =
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { inStock shippingEstimate } } }';
const nameQuery = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { name } } }';

/** The big answer with six calls: two roots, all reviews, the rest of articles and people, then what needs a price. */
export async function answerBig(fetch: Fetch): Promise<object> {
  const [{ users }, { topProducts }] = await Promise.all([
    fetch('accounts', peopleQuery) as Promise<{ users: Person[] }>,
    fetch('products', articlesQuery) as Promise<{ topProducts: Article[] }>,
  ]);
  const { people, articles } = (await fetch('reviews', opinionsQuery, {
    people: users.map(({ id }) => ({ __typename: 'User', id })),
    articles: topProducts.map(({ upc }) => ({ __typename: 'Product', upc })),
  })) as { people: Person[]; articles: Article[] };
  for (const [at, user] of users.entries()) user.reviews = people[at]?.reviews ?? [];
  for (const [at, product] of topProducts.entries()) product.reviews = articles[at]?.reviews ?? [];
  const found = { articles: [...topProducts], people: [] as Person[] };
  for (const { reviews } of [...users, ...topProducts]) collect(reviews, found);
  await Promise.all([completeArticles(fetch, found.articles), completePeople(fetch, found.people)]);
  return { users, topProducts };
}

/** The medium answer with two calls. */
export async function answerMedium(fetch: Fetch): Promise<object> {
  const { topProducts } = (await fetch('products', '{ topProducts(first: 3) { upc name price } }')) as {
    topProducts: Article[];
  };
  const { _entities } = (await fetch(
    'reviews',
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { reviews { id body author { id username } } } } }',
    { of: topProducts.map(({ upc }) => ({ __typename: 'Product', upc })) },
  )) as { _entities: Article[] };
  for (const [at, product] of topProducts.entries()) product.reviews = _entities[at]?.reviews ?? [];
  return { topProducts };
}

/** The trivial answer with one. */
export const answerTrivial = (fetch: Fetch): Promise<object> => fetch('accounts', '{ me { username } }');

function collect(reviews: readonly Opinion[] = [], found: { articles: Article[]; people: Person[] }): void {
  for (const { product, author } of reviews) {
    if (product) {
      found.articles.push(product);
      collect(product.reviews, found);
    }
    if (author) {
      found.people.push(author);
      collect(author.reviews, found);
    }
  }
}

async function completeArticles(fetch: Fetch, articles: readonly Article[]): Promise<void> {
  const codes = [...new Set(articles.map(({ upc }) => upc))];
  const known = (await fetch('products', articleQuery, {
    of: codes.map((upc) => ({ __typename: 'Product', upc })),
  })) as { _entities: Article[] };
  const stock = (await fetch('inventory', stockQuery, {
    of: known._entities.map(({ price, weight }, at) => ({ __typename: 'Product', upc: codes[at], price, weight })),
  })) as { _entities: Article[] };
  const whole = new Map(codes.map((upc, at) => [upc, { ...known._entities[at], ...stock._entities[at] }]));
  for (const article of articles) Object.assign(article, whole.get(article.upc));
}

async function completePeople(fetch: Fetch, people: readonly Person[]): Promise<void> {
  const ids = [...new Set(people.map(({ id }) => id))];
  const { _entities } = (await fetch('accounts', nameQuery, {
    of: ids.map((id) => ({ __typename: 'User', id })),
  })) as { _entities: Person[] };
  const names = new Map(ids.map((id, at) => [id, _entities[at]?.name]));
  for (const person of people) {
    const name = names.get(person.id);
    if (name !== undefined) person.name = name;
  }
}
