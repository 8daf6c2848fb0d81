import { reconnectWaitMs } from '../kit/reconnectWait.ts';
import { NoAnswerError, requestGraph } from '../kit/requestGraph.ts';
import { type ArticlesData, clientName, documents, type Store, type StoresData } from './documents.ts';

export const ARTICLES_PER_PAGE = 24;
const MOST_STORES = 500;

/** Every open place, by code, at most 500. @throws NoAnswerError */
export async function loadStores(): Promise<Store[]> {
  const stores: Store[] = [];
  let after: string | null = null;
  while (stores.length < MOST_STORES) {
    const { locations }: StoresData = await dataOf<StoresData>(documents.stores, { after });
    stores.push(...locations.edges.map(({ node }) => node));
    if (!locations.pageInfo.hasNextPage) break;
    after = locations.pageInfo.endCursor;
  }
  return stores;
}

/** One page of articles as they are at a place. @throws NoAnswerError */
export async function loadArticles(locationId: string, after: string | null): Promise<ArticlesData['products']> {
  const { products } = await dataOf<ArticlesData>(documents.articles, { first: ARTICLES_PER_PAGE, after, locationId });
  return products;
}

/** Partial data is good enough for a board: what failed reads as null and is shown as unknown. */
async function dataOf<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await requestGraph<Data>({ clientName, query, variables });
  if (data === null) throw new NoAnswerError(errors[0]?.message ?? 'The shop sent no data.');
  return data;
}

/**
 * Repeats `load` until it works, waiting with full jitter, unless `signal` ends it. `onFailed` is told each failure.
 * @returns null when it was ended
 */
export async function keepTrying<Result>(
  load: () => Promise<Result>,
  signal: AbortSignal,
  onFailed: (words: string) => void,
): Promise<Result | null> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const result = await load();
      return signal.aborted ? null : result;
    } catch (error) {
      if (!signal.aborted) onFailed(error instanceof Error ? error.message : 'The shop did not answer.');
      await new Promise((resolve) => setTimeout(resolve, reconnectWaitMs(attempt, Math.random)));
    }
  }
  return null;
}
