export const queryNames = ['big', 'medium', 'trivial'] as const;
export type QueryName = (typeof queryNames)[number];

/** About 87 KB from four subgraphs · a few KB from two · one field of one. */
export const queries: Readonly<Record<QueryName, string>> = {
  big: `fragment Person on User {
  id
  username
  name
}
fragment Opinion on Review {
  id
  body
}
fragment Article on Product {
  inStock
  name
  price
  shippingEstimate
  upc
  weight
}
query Big {
  users {
    ...Person
    reviews {
      ...Opinion
      product {
        ...Article
        reviews {
          ...Opinion
          author {
            ...Person
            reviews {
              ...Opinion
              product {
                ...Article
              }
            }
          }
        }
      }
    }
  }
  topProducts {
    ...Article
    reviews {
      ...Opinion
      author {
        ...Person
        reviews {
          ...Opinion
          product {
            ...Article
          }
        }
      }
    }
  }
}`,
  medium: `query Medium {
  topProducts(first: 3) {
    upc
    name
    price
    reviews {
      id
      body
      author {
        id
        username
      }
    }
  }
}`,
  trivial: `query Trivial {
  me {
    username
  }
}`,
};
