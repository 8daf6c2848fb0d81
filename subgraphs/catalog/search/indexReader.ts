import type { Logger } from '#platform/logging/logger.ts';
import type { Product } from '../domain/product.ts';
import type { Variant } from '../domain/variant.ts';
import { toSearchDocument } from './searchDocument.ts';
import type { SearchIndex } from './searchIndex.ts';

/** Where the index reads products from. */
export interface ProductSource {
  /** Up to `limit` products behind this one, in one order over all of them. */
  page(after: Product | null, limit: number): Promise<Product[]>;
  findByIds(ids: readonly string[]): Promise<Map<string, Product>>;
  /** Those not archived, of all the products. */
  variantsOf(productIds: readonly string[]): Promise<Variant[]>;
}

/** Brings what is stored into the index. Both throw what the source throws, and nothing is lost then. */
export interface IndexReader {
  /** The next products of all. @returns the last of them, or null when there are no more */
  readPage(after: Product | null): Promise<Product | null>;
  /** These products as they are now; each leaves the set when it is read. */
  readTouched(touched: Set<string>): Promise<void>;
}

const batchSize = 100;

export function createIndexReader(options: { index: SearchIndex; source: ProductSource; logger: Logger }): IndexReader {
  const { index, source, logger } = options;
  let isFull = false;

  function put(product: Product, variants: readonly Variant[]): void {
    if (product.status === 'ARCHIVED') {
      index.remove(product.id);
      return;
    }
    const hasRoom = index.put(toSearchDocument(product, variants));
    if (!hasRoom && !isFull)
      logger.warn({ products: index.size() }, 'search index is full; further products are not found by text');
    isFull = !hasRoom;
  }

  async function take(products: readonly Product[]): Promise<void> {
    const byProduct = new Map(products.map(({ id }) => [id, [] as Variant[]]));
    for (const variant of await source.variantsOf([...byProduct.keys()]))
      byProduct.get(variant.productId)?.push(variant);
    for (const product of products) put(product, byProduct.get(product.id) ?? []);
  }

  return {
    async readPage(after) {
      const products = await source.page(after, batchSize);
      await take(products);
      return products.length < batchSize ? null : (products.at(-1) ?? null);
    },
    async readTouched(touched) {
      const ids = [...touched];
      for (let start = 0; start < ids.length; start += batchSize) {
        const batch = ids.slice(start, start + batchSize);
        for (const id of batch) touched.delete(id); // before the read: what is touched meanwhile is read again
        try {
          const products = await source.findByIds(batch);
          await take([...products.values()]);
          for (const id of batch) if (!products.has(id)) index.remove(id);
        } catch (error) {
          for (const id of batch) touched.add(id);
          throw error;
        }
      }
    },
  };
}
