// React and urql over graphql-ws: levels as they are and as they change, and after a loss what changed meanwhile.
import { createClient as createSocket } from 'graphql-ws';
import { createElement as h, useSyncExternalStore } from 'react';
import { Client, fetchExchange, type SubscriptionForwarder, subscriptionExchange, useSubscription } from 'urql';
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
type Levels = Readonly<Record<string, Stock['stockLevelChanged']>>;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A client of the graph at this address, for urql's `Provider`, and whether what it tells is live. */
export function createGraph(url: string) {
  let isLive = false;
  const socket = createSocket({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) => pause(Math.random() * Math.min(30_000, 1_000 * 2 ** tries)),
  });
  const forwardSubscription: SubscriptionForwarder = ({ query = '', variables }) => ({
    subscribe(observer) {
      const payload = { query, variables, extensions: {} };
      const unsubscribe = socket.subscribe<Stock, { stream?: { cursor?: string } }>(payload, {
        ...observer,
        next({ data, errors, extensions }) {
          const cursor = extensions?.stream?.cursor;
          if (!errors && cursor) payload.extensions = { resume: cursor }; // sent when the socket connects again
          if (data) observer.next({ data, extensions }); // urql would keep the errors of one event for good
        },
      });
      return { unsubscribe };
    },
  });
  socket.on('connected', () => {
    isLive = true;
  });
  socket.on('closed', () => {
    isLive = false;
  });
  const listen = (tell: () => void) => {
    const ends = [socket.on('connected', tell), socket.on('closed', tell)];
    return () => ends.forEach((end) => void end());
  };
  const exchanges = [fetchExchange, subscriptionExchange({ forwardSubscription })];
  return { client: new Client({ url, exchanges, preferGetMethod: false }), isLive: () => isLive, listen };
}

/** What is watched, a line for each variant at a place, and above it whether that is live. In JSX the same in tags. */
export function StockScreen({ graph, watched }: { graph: ReturnType<typeof createGraph>; watched: Watched }) {
  const isLive = useSyncExternalStore(graph.listen, graph.isLive);
  const [{ data: levels = {}, error }] = useSubscription<Stock, Levels, Watched>(
    { query: stock.toString(), variables: watched },
    (known = {}, { stockLevelChanged: level }) => ({ ...known, [level.id]: level }),
  );
  const refusal = error && (error.graphQLErrors[0]?.message ?? 'closed');
  const lines = Object.values(levels).map(({ id, band }) => h('li', { key: id }, `${id}: ${band}`));
  return h('main', null, h('p', null, refusal ?? (isLive ? 'live' : 'reconnecting')), h('ul', null, lines));
}
