import { describe, expect, it } from 'vitest';
import type { StoredProduct, StoredVariant } from '../../../bin/import/documents.ts';
import type { ProductDraft, VariantDraft } from '../../../bin/import/productDraft.ts';
import { isEmptyPlan, planProduct, type StoredState } from '../../../bin/import/productPlan.ts';

const context = { channels: ['WEB', 'POS'], priceListId: 'prl_1', categoryId: null };

const variantDraft = (changes: Partial<VariantDraft> = {}): VariantDraft => ({
  line: 2,
  sku: 'CUP-S',
  spareSku: null,
  optionValues: [{ code: 'size', value: 'S' }],
  gtin: null,
  scanCode: null,
  weightGrams: null,
  picture: null,
  amountMinor: 1_200,
  compareAtMinor: null,
  counted: null,
  ...changes,
});

const draft = (changes: Partial<ProductDraft> = {}): ProductDraft => ({
  file: 'goods.csv',
  line: 2,
  handle: 'cup',
  title: 'Cup',
  description: '',
  translations: [],
  brandName: null,
  attributes: [],
  category: null,
  pictures: [{ url: 'https://p.example/a', alt: '' }],
  options: [{ code: 'size', values: ['S'] }],
  variants: [variantDraft()],
  onSale: true,
  ...changes,
});

const stored = (product: Partial<StoredProduct> = {}, variant: Partial<StoredVariant> = {}): StoredState => ({
  product: {
    id: 'prd_1',
    title: 'Cup',
    description: '',
    translations: [],
    brandName: null,
    attributes: [],
    media: [{ url: 'https://p.example/a', alt: '', kind: 'IMAGE' }],
    options: [{ code: 'size', values: ['S'] }],
    category: null,
    status: 'ACTIVE',
    listings: [{ channel: 'WEB' }, { channel: 'POS' }],
    version: 3,
    variants: [{ id: 'var_1', sku: 'CUP-S', optionValues: [{ code: 'size', value: 'S' }] }],
    ...product,
  },
  variants: new Map([
    [
      'var_1',
      {
        id: 'var_1',
        gtin: null,
        taxClass: 'reduced',
        weightGrams: null,
        media: [],
        scanCodes: [],
        price: { priceListId: 'prl_1', unitPrice: { amountMinor: 1_200, currency: 'GBP' }, compareAt: null },
        ...variant,
      },
    ],
  ]),
});

describe('the plan for a product', () => {
  it('is empty where the shop is as the draft', () => {
    expect(isEmptyPlan(planProduct(draft(), stored(), context))).toBe(true);
  });

  it('names only the fields that differ', () => {
    const plan = planProduct(draft({ title: 'Mug' }), stored(), context);
    expect(plan.fields).toEqual({ title: 'Mug' });
    expect(plan.variants.map(({ upsert, price }) => [upsert, price])).toEqual([[null, null]]);
  });

  it('keeps attributes, languages, films and option values that only the shop has', () => {
    const state = stored({
      attributes: [
        { code: 'care', value: 'wash' },
        { code: 'tags', value: 'old' },
      ],
      translations: [{ locale: 'de', title: 'Becher', description: null }],
      media: [
        { url: 'https://p.example/old', alt: '', kind: 'IMAGE' },
        { url: 'https://p.example/film', alt: '', kind: 'VIDEO' },
      ],
      options: [{ code: 'size', values: ['XL', 'S'] }],
    });
    const plan = planProduct(draft({ attributes: [{ code: 'tags', value: 'new' }] }), state, context);
    expect(plan.fields).toEqual({
      attributes: [
        { code: 'care', value: 'wash' },
        { code: 'tags', value: 'new' },
      ],
      media: [
        { url: 'https://p.example/a', alt: '' },
        { url: 'https://p.example/film', alt: '', kind: 'VIDEO' },
      ],
      options: [{ code: 'size', values: ['S', 'XL'] }],
    });
  });

  it('sends a price whose amount differs, or which another list gives', () => {
    const price = (priceListId: string, amountMinor: number) => ({
      priceListId,
      unitPrice: { amountMinor, currency: 'GBP' },
      compareAt: null,
    });
    const plans = [price('prl_1', 999), price('prl_2', 1_200), price('prl_1', 1_200)].map((is) =>
      planProduct(draft(), stored({}, { price: is }), context),
    );
    expect(plans.map((plan) => plan.variants[0]?.price)).toEqual([
      { amountMinor: 1_200, compareAtMinor: null },
      { amountMinor: 1_200, compareAtMinor: null },
      null,
    ]);
  });

  it('changes a variant without touching its tax class', () => {
    const plan = planProduct(draft({ variants: [variantDraft({ weightGrams: 90 })] }), stored(), context);
    expect(plan.variants[0]?.upsert).toEqual({
      sku: 'CUP-S',
      optionValues: [{ code: 'size', value: 'S' }],
      weightGrams: 90,
      taxClass: 'reduced',
    });
  });

  it('renames the article with the same option values when the file names another SKU', () => {
    const plan = planProduct(draft({ variants: [variantDraft({ sku: 'NEW' })] }), stored(), context);
    expect(plan.variants[0]).toMatchObject({ id: 'var_1', sku: 'NEW', isRenamed: true, upsert: null });
  });

  it('keeps the SKU of the shop where the file names none', () => {
    const plan = planProduct(
      draft({ variants: [variantDraft({ sku: 'cup-s', spareSku: 'cup-s-12345678' })] }),
      stored(),
      context,
    );
    expect(plan.variants[0]).toMatchObject({ id: 'var_1', sku: 'CUP-S', isRenamed: false, upsert: null });
  });

  it.each([
    ['DRAFT', true, 'publish'],
    ['PAUSED', true, 'resume'],
    ['ACTIVE', false, 'pause'],
    ['DRAFT', false, null],
    ['DISCONTINUED', true, null],
  ] as const)('moves %s, wanted on sale: %s, by %s', (status, onSale, move) => {
    expect(planProduct(draft({ onSale }), stored({ status }), context).status).toBe(move);
  });

  it('leaves a product without picture or price a draft', () => {
    const plan = planProduct(draft({ pictures: [], variants: [variantDraft({ amountMinor: null })] }), null, context);
    expect([plan.status, plan.lacking]).toEqual([null, ['a picture', 'a price']]);
  });

  it('lists a product on channels that have no entry of it, and on none while it is off sale', () => {
    expect(planProduct(draft(), stored({ listings: [{ channel: 'POS' }] }), context).listings).toEqual(['WEB']);
    expect(planProduct(draft({ onSale: false }), null, context).listings).toEqual([]);
  });
});
