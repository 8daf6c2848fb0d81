// Relay over graphql-ws, by itself or below react-relay: what is told goes into its store, also after a lost connection.
import { createClient as createSocket } from 'graphql-ws';
import {
  Environment,
  type FetchFunction,
  Network,
  Observable,
  type PayloadData,
  RecordSource,
  requestSubscription,
  Store,
  type SubscribeFunction,
} from 'relay-runtime';
import { boardStock, type Stock, type Watched } from './relayArtifact.ts';

type Extensions = { stream?: { cursor?: string } };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Of graphql-ws: refusals of the operation, the end of a connection, or an error. */
const asError = (cause: unknown): Error =>
  cause instanceof Error
    ? cause
    : new Error(Array.isArray(cause) ? cause[0]?.message : 'The connection ended.', { cause });

/** Relay's own view of the graph at this address, for `RelayEnvironmentProvider` too. */
export function createGraphEnvironment(url: string): Environment {
  const socket = createSocket({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) => pause(Math.random() * Math.min(30_000, 1_000 * 2 ** tries)),
  });
  const watch: SubscribeFunction = ({ text }, variables) =>
    Observable.create((sink) => {
      const payload = { query: text ?? '', variables, extensions: {} };
      return socket.subscribe<PayloadData, Extensions>(payload, {
        next({ data, errors, extensions }) {
          const cursor = extensions?.stream?.cursor;
          if (!errors && cursor) payload.extensions = { resume: cursor }; // sent when the socket connects again
          if (data) sink.next({ data, extensions }); // Relay ends a subscription at an event without data
        },
        error: (cause) => sink.error(asError(cause)),
        complete: sink.complete,
      });
    });
  const ask: FetchFunction = async ({ text: query }, variables) => {
    const body = JSON.stringify({ query, variables });
    return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  };
  return new Environment({ network: Network.create(ask, watch), store: new Store(new RecordSource()) });
}

/** Calls back with each level as it is and as it changes. @returns what ends it */
export function watchStock(
  environment: Environment,
  variables: Watched,
  onLevel: (level: Stock['stockLevelChanged']) => void,
): () => void {
  const subscription = requestSubscription<{ response: Stock; variables: Watched }>(environment, {
    subscription: boardStock,
    variables,
    onNext: (data) => data && onLevel(data.stockLevelChanged),
  });
  return subscription.dispose;
}
