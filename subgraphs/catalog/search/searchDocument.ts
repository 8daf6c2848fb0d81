import type { ChannelListing, Product, ProductStatus } from '../domain/product.ts';
import type { Facet } from '../domain/productIndex.ts';
import type { Variant } from '../domain/variant.ts';
import { foldText } from './normalizeText.ts';
import { skuTokensOf, tokensOf } from './searchTerms.ts';

/** What the index is told of a product. */
export interface SearchDocument {
  id: string;
  status: ProductStatus;
  listings: readonly ChannelListing[];
  categoryId: string | null;
  /** Each with the weight of the best field it stands in. */
  tokens: ReadonlyMap<string, number>;
  facets: readonly { kind: Facet['kind']; code: string; value: string }[];
}

/** Title and SKU before brand before attributes and choices. */
const weights = { title: 3, sku: 3, brand: 2, attribute: 1 } as const;

/** A product is found by the first of its tokens: titles, brand, SKUs, choices, then attributes. */
const maxTokens = 2_000;
/** Longer values are prose and no choice. */
const maxFacetChars = 200;
const maxFacets = 400;

/** @param variants of the product, without archived ones */
export function toSearchDocument(product: Product, variants: readonly Variant[]): SearchDocument {
  const { id, status, listings, categoryId } = product;
  const choices = variants.flatMap(({ optionValues }) => optionValues);
  const tokens = tokensOfProduct(product, variants);
  return { id, status, listings, categoryId, tokens, facets: facetsOf(product, choices) };
}

function tokensOfProduct(product: Product, variants: readonly Variant[]): Map<string, number> {
  const tokens = new Map<string, number>();
  const add = (found: readonly string[], weight: number) => {
    for (const token of found) {
      const known = tokens.get(token) ?? 0;
      if (known < weight && (known > 0 || tokens.size < maxTokens)) tokens.set(token, weight);
    }
  };
  for (const title of [product.title, ...product.translations.map((translation) => translation.title)])
    add(tokensOf(title), weights.title);
  add(tokensOf(product.brandName ?? ''), weights.brand);
  for (const { sku } of variants) add(skuTokensOf(sku), weights.sku);
  const choices = new Set(variants.flatMap(({ optionValues }) => optionValues.map(({ value }) => value)));
  for (const value of choices) add(tokensOf(value), weights.attribute);
  for (const { value } of product.attributes) add(tokensOf(value), weights.attribute);
  return tokens;
}

/** Attributes and choices of the same code are one facet; each value once, however it is written. */
function facetsOf(
  { brandName, attributes }: Product,
  choices: readonly { code: string; value: string }[],
): SearchDocument['facets'] {
  const facets = new Map<string, SearchDocument['facets'][number]>();
  if (brandName !== null) facets.set('brand', { kind: 'BRAND', code: 'brand', value: brandName });
  for (const { code, value } of [...attributes, ...choices]) {
    if (facets.size >= maxFacets) break;
    const key = JSON.stringify([code, foldText(value)]);
    if (value.length <= maxFacetChars && !facets.has(key)) facets.set(key, { kind: 'ATTRIBUTE', code, value });
  }
  return [...facets.values()];
}
