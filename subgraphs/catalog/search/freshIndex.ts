import { AppError } from '#platform/errors/appError.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Product } from '../domain/product.ts';
import type { ProductIndex } from '../domain/productIndex.ts';
import { createIndexReader, type ProductSource } from './indexReader.ts';
import { createSearchIndex } from './searchIndex.ts';

export interface FreshIndex extends ProductIndex {
  /** Begins to read all products, in the background. */
  fill(): void;
  /** Something of this product changed: it is read again. */
  touch(productId: string): void;
}

/** How long a search waits for all products after a start, and for those just told to have changed. */
const fillWaitMs = 2_000;
const changeWaitMs = 250;

/**
 * An index over all products, read round after round and never two at once: what was told is read after it was told,
 * so the newest state wins without comparing versions. A read that failed is tried again with the next change or search.
 */
export function createFreshIndex(options: { source: ProductSource; maxPostings: number; logger: Logger }): FreshIndex {
  const { logger } = options;
  const index = createSearchIndex(options);
  const reader = createIndexReader({ ...options, index });
  const touched = new Set<string>();
  let filling: { after: Product | null } | 'NOT_BEGUN' | 'DONE' = 'NOT_BEGUN';
  let running: Promise<boolean> | undefined;

  /** What is touched by now, and a page of what is still to be read; then the next round, where there is more. */
  async function round(): Promise<boolean> {
    await Promise.resolve(); // what is told in one go is read in one round
    try {
      await reader.readTouched(touched);
      if (typeof filling === 'object') {
        const after = await reader.readPage(filling.after);
        filling = after ? { after } : 'DONE';
      }
    } catch (error) {
      logger.warn({ err: error }, 'products cannot be read for the search index; trying again');
      running = undefined;
      return false;
    }
    running = undefined;
    if (typeof filling === 'object' || touched.size > 0) void start();
    return true;
  }

  function start(): Promise<boolean> {
    running ??= round();
    return running;
  }

  async function filled(): Promise<void> {
    while (typeof filling === 'object' && (await start()));
  }

  /** What was touched before the call is in the round that runs or in the next one. */
  async function caughtUp(): Promise<void> {
    await start();
    await running;
  }

  return {
    fill() {
      filling = { after: null };
      void start();
    },
    touch(productId) {
      touched.add(productId);
      void start();
    },
    async find(query) {
      if (filling !== 'DONE') await atMost(filled(), fillWaitMs);
      else if (running || touched.size > 0) await atMost(caughtUp(), changeWaitMs);
      if (filling !== 'DONE') throw new AppError('RETRY_LATER', 'The products are still being read for the search.');
      return index.find(query);
    },
  };
}

/** Waits until it is done, but no longer than this. */
async function atMost(work: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, wait]);
  clearTimeout(timer);
}
