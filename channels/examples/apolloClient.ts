// Apollo Client with nothing but its HttpLink: subscriptions come as multipart, changes go into the cache by themselves.
import {
  ApolloClient,
  ApolloLink,
  gql,
  HttpLink,
  InMemoryCache,
  ServerError,
  type TypedDocumentNode,
} from '@apollo/client';
import { Observable } from 'rxjs';
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
type Stock = ReturnType<Watch>;
type Watched = Parameters<Watch>[0];
const stockDocument: TypedDocumentNode<Stock, Watched> = gql(stock.toString());

/** Asking again would change nothing. */
const isRefusal = (error: unknown) => ServerError.is(error) && error.statusCode < 500 && error.statusCode !== 429;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Comes back after a loss, with the cursor of what it was told last, after a random wait that grows to 30 s. */
const comeBack = new ApolloLink((operation, forward) => {
  let cursor: string | undefined;
  return new Observable((observer) => {
    let tries = 0;
    let running = { unsubscribe: () => {} };
    const begin = (): void => {
      operation.extensions = cursor === undefined ? {} : { resume: cursor };
      running = forward(operation).subscribe({
        next: (result) => {
          tries = 0;
          cursor = result.extensions?.stream?.cursor ?? cursor;
          if (result.data !== null) observer.next(result); // without data: come back soon
        },
        complete: () => observer.complete(),
        error: async (error: unknown) => {
          if (isRefusal(error)) return observer.error(error);
          await pause(Math.random() * Math.min(30_000, 1_000 * 2 ** tries++));
          if (!observer.closed) begin();
        },
      });
    };
    begin();
    return () => running.unsubscribe();
  });
});

/** A client of the graph at this address. */
export function createGraphClient(uri: string): ApolloClient {
  const http = new HttpLink({ uri, includeExtensions: true });
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(({ operationType }) => operationType === 'subscription', comeBack.concat(http), http),
  });
}

/** Calls back with each level as it is and as it changes. @returns what ends it */
export function watchStock(
  client: ApolloClient,
  variables: Watched,
  onLevel: (level: Stock['stockLevelChanged']) => void,
): () => void {
  const values = client.subscribe({ query: stockDocument, variables });
  const subscription = values.subscribe(({ data }) => data && onLevel(data.stockLevelChanged));
  return () => subscription.unsubscribe();
}
