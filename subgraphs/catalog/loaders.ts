import DataLoader from 'dataloader';
import type { Prices } from './domain/ports.ts';
import type { Price } from './domain/price.ts';
import type { Product } from './domain/product.ts';
import type { Variant } from './domain/variant.ts';
import type { ProductRepository } from './repository/productRepository.ts';
import type { VariantRepository } from './repository/variantRepository.ts';

/** One read per batch; they live for one request or one event. */
export interface CatalogLoaders {
  product: DataLoader<string, Product | null>;
  productByHandle: DataLoader<string, Product | null>;
  variant: DataLoader<string, Variant | null>;
  variantBySku: DataLoader<string, Variant | null>;
  /** Those not archived, at most 200. */
  variantsOfProduct: DataLoader<string, Variant[]>;
  pricesOfVariant: DataLoader<string, Price[]>;
  /** Forgets what was read, after a write in the same request. */
  clear(): void;
}

type LoaderDeps = { products: ProductRepository; variants: VariantRepository; prices: Prices };

const maxBatchSize = 500;
const maxOfProduct = 200;

export function createLoaders({ products, variants, prices }: LoaderDeps): CatalogLoaders {
  const loaders = {
    product: byKey((ids) => products.findByIds(ids)),
    productByHandle: byKey((handles) => products.findByHandles(handles)),
    variant: byKey((ids) => variants.findByIds(ids)),
    variantBySku: byKey((skus) => variants.findBySkus(skus)),
    variantsOfProduct: new DataLoader<string, Variant[]>(
      async (ids) => {
        const found = await variants.findByProducts(ids);
        return ids.map((id) => found.filter(({ productId }) => productId === id).slice(0, maxOfProduct));
      },
      { maxBatchSize },
    ),
    pricesOfVariant: new DataLoader<string, Price[]>(
      async (ids) => {
        const found = await prices.findByVariants(ids);
        return ids.map((id) => found.filter(({ variantId }) => variantId === id));
      },
      { maxBatchSize },
    ),
  };
  return {
    ...loaders,
    clear() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

const byKey = <Entity>(find: (keys: readonly string[]) => Promise<Map<string, Entity>>) =>
  new DataLoader<string, Entity | null>(
    async (keys) => {
      const found = await find(keys);
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize },
  );
