import { describe, expect, it } from 'vitest';
import { followOne } from '#subgraphs/catalog/domain/followProduct.ts';
import type { Variants } from '#subgraphs/catalog/domain/ports.ts';
import type { Product } from '#subgraphs/catalog/domain/product.ts';
import { newVariantContent, type Variant } from '#subgraphs/catalog/domain/variant.ts';

const by = { channel: 'WEB', kind: 'STAFF', subject: 'stf_1', requestId: 'r' };

const product = (version: number, status: Product['status']): Product => ({
  id: 'prd_1',
  handle: 'p',
  title: 'P',
  description: '',
  translations: [],
  brandName: null,
  attributes: [],
  media: [],
  options: [],
  categoryId: null,
  status,
  terms: {},
  listings: [],
  following: true,
  version,
  seq: version,
});

/** One variant in memory, with the conditions of the store. */
function createOneVariant() {
  let stored: Variant = {
    ...newVariantContent,
    id: 'var_1',
    sku: 'S',
    productId: 'prd_1',
    status: 'ACTIVE',
    terms: {},
    productStatus: 'DRAFT',
    listings: [],
    productVersion: 5,
    sourceVersion: null,
    version: 1,
    seq: 1,
  };
  const variants = {
    findById: async () => stored,
    async change(current: Variant, { set, ifStill = {} }: Parameters<Variants['change']>[1]) {
      const isAsRead =
        current.version === stored.version &&
        (ifStill.productVersion ?? stored.productVersion) === stored.productVersion;
      if (!isAsRead) return { kind: 'STALE' as const };
      stored = { ...stored, ...set, version: stored.version + 1, seq: stored.seq + 1 };
      return { kind: 'DONE' as const, value: stored };
    },
    async noteInStep({ version }: Variant, productVersion: number) {
      if (version === stored.version)
        stored = { ...stored, productVersion: Math.max(stored.productVersion, productVersion) };
      return version === stored.version;
    },
  } as unknown as Variants;
  return { variants, read: () => stored };
}

describe('a variant that follows its product', () => {
  it('takes over what the product decided, in one new version', async () => {
    const { variants, read } = createOneVariant();
    await followOne({ variants }, { product: product(6, 'ACTIVE'), variant: read(), by });
    expect(read()).toMatchObject({ productStatus: 'ACTIVE', productVersion: 6, version: 2 });
    await followOne({ variants }, { product: product(6, 'ACTIVE'), variant: read(), by });
    expect(read()).toMatchObject({ version: 2 });
  });

  // Planted bug: without `noteInStep` or `ifStill` in followProduct.ts the late follower of version 6 wins.
  it.each(['with a fresh variant', 'with a variant read before'])(
    'is not taken back by a follower that comes late, %s',
    async (when) => {
      const { variants, read } = createOneVariant();
      const readBefore = read();
      await followOne({ variants }, { product: product(7, 'DRAFT'), variant: read(), by });
      const late = when === 'with a fresh variant' ? read() : readBefore;
      await followOne({ variants }, { product: product(6, 'IN_REVIEW'), variant: late, by });
      expect(read()).toMatchObject({ productStatus: 'DRAFT', productVersion: 7, version: 1 });
    },
  );
});
