import type { StoredProduct, StoredVariant, StoredVariantKey } from './documents.ts';
import type { OptionDraft, OptionValueDraft, ProductDraft, TranslationDraft, VariantDraft } from './productDraft.ts';

/** A product as the shop has it, with the details of its variants by id. */
export interface StoredState {
  product: StoredProduct;
  variants: ReadonlyMap<string, StoredVariant>;
}

/** An article that stands in the draft and, where `id` is set, in the shop. */
export interface VariantPlan {
  draft: VariantDraft;
  sku: string;
  id: string | null;
  /** The shop has it under another SKU: rename it first. */
  isRenamed: boolean;
  /** Item of `upsertVariants`; null when nothing differs. */
  upsert: Record<string, unknown> | null;
  /** Entry of `setPrices` without the id; null when the price is already so, or none is named. */
  price: { amountMinor: number; compareAtMinor: number | null } | null;
}

/** What has to be sent to make the shop's product the drafted one. */
export interface ProductPlan {
  /** Fields of `createProduct` or `updateProduct`, without category; null when none differs. */
  fields: Record<string, unknown> | null;
  changesCategory: boolean;
  variants: VariantPlan[];
  /** Channels that do not list the product yet. */
  listings: string[];
  status: 'publish' | 'resume' | 'pause' | null;
  picturesAdded: number;
  /** What keeps a product that is wanted on sale from it, in words. */
  lacking: string[];
}

export interface PlanContext {
  /** Channels that are to list what is on sale. */
  channels: readonly string[];
  /** The list that imported prices stand in; null before it exists. */
  priceListId: string | null;
  /** The category drafted, as the shop knows it; null: not there yet, or none drafted. */
  categoryId: string | null;
}

/** Compares a draft with the shop. Pure; an empty plan (`isEmptyPlan`) means that nothing differs. */
export function planProduct(draft: ProductDraft, stored: StoredState | null, context: PlanContext): ProductPlan {
  const { product = null } = stored ?? {};
  const variants = matchVariants(draft, product?.variants ?? []).map((match) =>
    planVariant(match, stored, context.priceListId),
  );
  const lacking = draft.onSale ? whatIsLacking(draft, stored, variants) : [];
  const listed = new Set(product?.listings.map((listing) => listing.channel));
  const storedUrls = new Set(product?.media.map((media) => media.url));
  return {
    fields: product ? changedFields(draft, product) : createdFields(draft),
    changesCategory:
      draft.category !== null && (context.categoryId === null || product?.category?.id !== context.categoryId),
    variants,
    listings: draft.onSale ? context.channels.filter((channel) => !listed.has(channel)) : [],
    status: lacking.length > 0 ? null : planStatus(draft.onSale, product?.status ?? 'DRAFT'),
    picturesAdded: draft.pictures.filter((picture) => !storedUrls.has(picture.url)).length,
    lacking,
  };
}

export const isEmptyPlan = (plan: ProductPlan): boolean =>
  plan.fields === null &&
  !plan.changesCategory &&
  plan.listings.length === 0 &&
  plan.status === null &&
  plan.variants.every(({ upsert, price, isRenamed }) => upsert === null && price === null && !isRenamed);

function planStatus(onSale: boolean, status: StoredProduct['status']): ProductPlan['status'] {
  if (!onSale) return status === 'ACTIVE' ? 'pause' : null;
  if (status === 'DRAFT') return 'publish';
  return status === 'PAUSED' || status === 'IN_REVIEW' ? 'resume' : null;
}

function whatIsLacking(draft: ProductDraft, stored: StoredState | null, variants: readonly VariantPlan[]): string[] {
  const hasPicture = draft.pictures.length > 0 || stored?.product.media.some(({ kind }) => kind === 'IMAGE') === true;
  const hasPrice = variants.some(
    ({ draft: { amountMinor }, id }) => amountMinor !== null || (id !== null && stored?.variants.get(id)?.price),
  );
  return [...(hasPicture ? [] : ['a picture']), ...(hasPrice ? [] : ['a price'])];
}

function createdFields(draft: ProductDraft): Record<string, unknown> {
  return {
    handle: draft.handle,
    title: draft.title,
    description: draft.description,
    ...(draft.translations.length > 0 && { translations: draft.translations }),
    ...(draft.brandName && { brandName: draft.brandName }),
    ...(draft.attributes.length > 0 && { attributes: draft.attributes }),
    ...(draft.pictures.length > 0 && { media: draft.pictures }),
    ...(draft.options.length > 0 && { options: draft.options }),
  };
}

function changedFields(draft: ProductDraft, stored: StoredProduct): Record<string, unknown> | null {
  const translations = mergeTranslations(draft.translations, stored.translations);
  const attributes = mergeBy(draft.attributes, stored.attributes, ({ code }) => code);
  const films = stored.media.filter(({ kind }) => kind !== 'IMAGE');
  const images = stored.media.filter(({ kind }) => kind === 'IMAGE').map(({ url, alt }) => ({ url, alt }));
  const options = mergeOptions(draft.options, stored.options);
  const changes: Record<string, unknown> = {
    ...(draft.title !== stored.title && { title: draft.title }),
    ...(draft.description !== stored.description && { description: draft.description }),
    ...(draft.translations.length > 0 &&
      !isSame(translations, stored.translations.map(toTranslation)) && { translations }),
    ...(draft.brandName !== null && draft.brandName !== stored.brandName && { brandName: draft.brandName }),
    ...(draft.attributes.length > 0 && !isSame(attributes, stored.attributes.map(toCodeAndValue)) && { attributes }),
    ...(draft.pictures.length > 0 &&
      !isSame(draft.pictures, images) && { media: [...draft.pictures, ...films.map(toMedia)] }),
    ...(!isSame(
      options,
      stored.options.map(({ code, values }) => ({ code, values })),
    ) && { options }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}

/** Values that only the shop knows stay, behind those of the draft: articles outside the file may have them. */
function mergeOptions(drafted: readonly OptionDraft[], stored: readonly OptionDraft[]): OptionDraft[] {
  const isSameKind = isSame(
    drafted.map(({ code }) => code),
    stored.map(({ code }) => code),
  );
  if (!isSameKind) return drafted.map(({ code, values }) => ({ code, values }));
  return drafted.map(({ code, values }, index) => ({
    code,
    values: [...new Set([...values, ...(stored[index]?.values ?? [])])],
  }));
}

function mergeTranslations(
  drafted: readonly TranslationDraft[],
  stored: StoredProduct['translations'],
): TranslationDraft[] {
  return mergeBy(drafted.map(toTranslation), stored.map(toTranslation), ({ locale }) => locale);
}

/** The stored entries with those of the draft in their places, new ones at the end. */
function mergeBy<Entry>(drafted: readonly Entry[], stored: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const wanted = new Map(drafted.map((entry) => [keyOf(entry), entry]));
  const kept = stored.map((entry) => wanted.get(keyOf(entry)) ?? entry);
  const keys = new Set(stored.map(keyOf));
  return [...kept, ...drafted.filter((entry) => !keys.has(keyOf(entry)))].map((entry) => ({ ...entry }));
}

const toTranslation = ({ locale, title, description }: TranslationDraft): TranslationDraft => ({
  locale,
  title,
  description: description ?? null,
});
const toCodeAndValue = ({ code, value }: OptionValueDraft): OptionValueDraft => ({ code, value });
const toMedia = ({ url, alt, kind }: StoredProduct['media'][number]): Record<string, string> => ({ url, alt, kind });

interface VariantMatch {
  draft: VariantDraft;
  stored: StoredVariantKey | null;
}

/** By SKU first; else by option values, unless the article found that way is meant by another SKU of the draft. */
function matchVariants(draft: ProductDraft, stored: readonly StoredVariantKey[]): VariantMatch[] {
  const bySku = new Map(stored.map((variant) => [variant.sku, variant]));
  const byOptions = new Map(stored.map((variant) => [optionKey(variant.optionValues), variant]));
  const named = new Set(draft.variants.filter(({ spareSku }) => spareSku === null).map(({ sku }) => sku));
  return draft.variants.map((variant) => {
    const sameOptions = byOptions.get(optionKey(variant.optionValues));
    if (variant.spareSku !== null && sameOptions && !named.has(sameOptions.sku))
      return { draft: variant, stored: sameOptions };
    const sameSku = bySku.get(variant.sku) ?? (variant.spareSku ? bySku.get(variant.spareSku) : undefined);
    if (sameSku) return { draft: variant, stored: sameSku };
    return { draft: variant, stored: sameOptions && !named.has(sameOptions.sku) ? sameOptions : null };
  });
}

const optionKey = (values: readonly OptionValueDraft[]): string =>
  JSON.stringify(values.map(({ code, value }) => [code, value]).sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')));

function planVariant(
  { draft, stored }: VariantMatch,
  state: StoredState | null,
  priceListId: string | null,
): VariantPlan {
  const details = (stored && state?.variants.get(stored.id)) ?? null;
  // a derived SKU gives way to the one the shop has
  const sku = stored && draft.spareSku !== null ? stored.sku : draft.sku;
  const isRenamed = stored !== null && stored.sku !== sku;
  const differs = stored === null || details === null || differsFrom(draft, stored, details);
  return {
    draft,
    sku,
    id: stored?.id ?? null,
    isRenamed,
    upsert: differs ? toUpsert(draft, sku, details) : null,
    price: planPrice(draft, details, priceListId),
  };
}

function differsFrom(draft: VariantDraft, stored: StoredVariantKey, details: StoredVariant): boolean {
  return (
    optionKey(draft.optionValues) !== optionKey(stored.optionValues) ||
    (draft.gtin !== null && draft.gtin.padStart(14, '0') !== details.gtin?.padStart(14, '0')) ||
    (draft.weightGrams !== null && draft.weightGrams !== details.weightGrams) ||
    (draft.picture !== null &&
      !isSame(
        [draft.picture.url],
        details.media.map(({ url }) => url),
      )) ||
    (draft.scanCode !== null && !details.scanCodes.some(({ code }) => code === draft.scanCode?.code))
  );
}

function toUpsert(draft: VariantDraft, sku: string, details: StoredVariant | null): Record<string, unknown> {
  return {
    sku,
    optionValues: draft.optionValues,
    ...(draft.gtin !== null && { gtin: draft.gtin }),
    ...(draft.weightGrams !== null && { weightGrams: draft.weightGrams }),
    ...(draft.picture !== null && { media: [draft.picture] }),
    ...(draft.scanCode !== null && {
      scanCodes: mergeBy([draft.scanCode], details?.scanCodes ?? [], ({ code }) => code),
    }),
    // left out, the tax class would fall back to the standard one
    ...(details && { taxClass: details.taxClass }),
  };
}

function planPrice(
  draft: VariantDraft,
  details: StoredVariant | null,
  priceListId: string | null,
): VariantPlan['price'] {
  if (draft.amountMinor === null) return null;
  const price = details?.price;
  const isAlreadySo =
    price?.priceListId === priceListId &&
    price?.unitPrice.amountMinor === draft.amountMinor &&
    (price.compareAt?.amountMinor ?? null) === draft.compareAtMinor;
  return price && isAlreadySo ? null : { amountMinor: draft.amountMinor, compareAtMinor: draft.compareAtMinor };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
