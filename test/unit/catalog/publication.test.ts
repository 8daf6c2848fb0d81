import { describe, expect, it } from 'vitest';
import { newChannels, shopDefaults } from '#subgraphs/catalog/domain/channel.ts';
import type { Price } from '#subgraphs/catalog/domain/price.ts';
import type { PriceList } from '#subgraphs/catalog/domain/priceList.ts';
import type { ChannelListing } from '#subgraphs/catalog/domain/product.ts';
import { missingForSale } from '#subgraphs/catalog/domain/publication.ts';
import { newVariantContent, type Variant } from '#subgraphs/catalog/domain/variant.ts';

const channels = new Map(
  newChannels(shopDefaults).map((channel) => [channel.id as string, { ...channel, version: 1, seq: 1 }]),
);
const image = { url: '/a.jpg', alt: '', kind: 'IMAGE' as const };
const listed = (channel: 'WEB' | 'POS', isListed = true): ChannelListing => ({
  channel,
  listed: isListed,
  purchasable: true,
  reservable: true,
  from: null,
  until: null,
  weight: 0,
});
const variant = (id: string, fields: Partial<Variant> = {}): Variant => ({
  ...newVariantContent,
  id,
  sku: id,
  productId: 'prd_1',
  status: 'ACTIVE',
  terms: {},
  productStatus: 'DRAFT',
  listings: [],
  productVersion: 1,
  sourceVersion: null,
  version: 1,
  seq: 1,
  ...fields,
});
const webList: PriceList = {
  id: 'prl_web',
  name: 'Web',
  currency: 'EUR',
  startsAt: null,
  endsAt: null,
  priority: 0,
  status: 'ACTIVE',
  version: 1,
  seq: 1,
  scope: { channel: 'WEB', locationIds: [], segmentId: null, customerId: null },
};
const price = (variantId: string): Price => ({
  id: `prl_web:${variantId}`,
  priceListId: 'prl_web',
  variantId,
  currency: 'EUR',
  amountMinor: 1,
  tiers: [],
  compareAtMinor: null,
  reason: null,
  version: 1,
  seq: 1,
});
const product = { title: 'Shirt', media: [image], listings: [listed('WEB')] };
const facts = {
  variants: [variant('var_1')],
  prices: [price('var_1')],
  lists: new Map([['prl_web', webList]]),
  channels,
  nowMs: 0,
};

describe('what a product needs to be on sale', () => {
  it('is a title, a picture, an active variant and a price wherever it is listed', () => {
    expect(missingForSale(product, facts)).toEqual([]);
  });

  it('names all that is missing at once', () => {
    const bare = { title: '', media: [{ ...image, kind: 'VIDEO' as const }], listings: [listed('WEB'), listed('POS')] };
    expect(missingForSale(bare, { ...facts, variants: [], prices: [] })).toEqual([
      'title',
      'image',
      'variant',
      'price:WEB',
      'price:POS',
    ]);
  });

  it('counts no variant that is paused or archived', () => {
    const variants = [variant('var_1', { status: 'PAUSED' }), variant('var_2', { status: 'ARCHIVED' })];
    expect(missingForSale(product, { ...facts, variants })).toEqual(['variant', 'price:WEB']);
  });

  it('asks for a price of an active variant, not of any', () => {
    const variants = [variant('var_1', { status: 'PAUSED' }), variant('var_2')];
    expect(missingForSale(product, { ...facts, variants })).toEqual(['price:WEB']);
  });

  it('asks for no price on a channel that does not list it', () => {
    expect(missingForSale({ ...product, listings: [listed('WEB'), listed('POS', false)] }, facts)).toEqual([]);
    expect(missingForSale({ ...product, listings: [] }, { ...facts, prices: [] })).toEqual([]);
  });
});
