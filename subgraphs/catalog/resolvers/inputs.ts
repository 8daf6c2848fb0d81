import { badUserInput } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CreatePriceList } from '../domain/createPriceList.ts';
import type { Provenance } from '../domain/ports.ts';
import type { PriceScope } from '../domain/priceList.ts';
import type { ChannelListing, Media, ProductContent } from '../domain/product.ts';
import type { TermsPart } from '../domain/salesTerms.ts';
import type { SearchProducts } from '../domain/searchProducts.ts';
import type { PriceItem } from '../domain/setPrices.ts';
import type { UpdateChannel } from '../domain/updateChannel.ts';
import type { UpdatePriceList } from '../domain/updatePriceList.ts';
import type { UpsertCategory } from '../domain/upsertCategory.ts';
import { defaultHandling, type VariantContent } from '../domain/variant.ts';
import type {
  CreatePriceListInput,
  MediaInput,
  PriceInput,
  PriceScopeInput,
  ProductSearchFilter,
  SetChannelListingInput,
  SetSalesTermsInput,
  UpdateChannelInput,
  UpdatePriceListInput,
  UpdateProductInput,
  UpdateVariantInput,
  UpsertCategoryInput,
} from '../generated/types.ts';

/** Who causes a write. */
export const provenanceOf = ({ channel, kind, subject, requestId }: Viewer): Provenance => ({
  channel,
  kind,
  subject,
  requestId,
});

const maxItems = 100;

/** @throws AppError BAD_USER_INPUT for an empty list or one of more than 100 */
export function assertItems(items: readonly unknown[], name: string): void {
  if (items.length < 1 || items.length > maxItems) throw badUserInput(`${name} must hold 1 to 100 entries.`);
}

/** @throws AppError BAD_USER_INPUT unless exactly one of the two is given */
export function assertExactlyOne(keys: Record<string, string | null | undefined>): void {
  const given = Object.values(keys).filter((value) => value != null);
  if (given.length !== 1) throw badUserInput(`Give exactly one of ${Object.keys(keys).join(' and ')}.`);
}

/** Leaves out what the input does not name; null stands for "not named" where the domain knows no null. */
function named<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;
}

/** Leaves out what the input does not name; null clears. */
function clearable<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

const parseMedia = (media: readonly MediaInput[]): Media[] =>
  media.map(({ url, alt, kind }) => ({ url, alt: alt ?? '', kind: kind ?? 'IMAGE' }));

type ProductFields = Omit<UpdateProductInput, 'id' | 'expectedVersion'>;

export function parseProductContent(input: ProductFields): Partial<ProductContent> {
  const { title, description, translations, brandName, attributes, media, options, categoryId } = input;
  return {
    ...named({
      title: title?.trim(),
      description,
      translations: translations?.map((entry) => ({
        locale: entry.locale,
        title: entry.title.trim(),
        description: entry.description ?? null,
      })),
      attributes: attributes?.map(({ code, value }) => ({ code, value })),
      media: media && parseMedia(media),
      options: options?.map(({ code, values }) => ({ code, values: [...values] })),
    }),
    ...clearable({ brandName: brandName == null ? brandName : brandName.trim() || null, categoryId }),
  };
}

type VariantFields = Omit<UpdateVariantInput, 'id' | 'expectedVersion' | 'status'>;

export function parseVariantContent(input: VariantFields): Partial<VariantContent> {
  const { sku, gtin, scanCodes, optionValues, media, weightGrams, taxClass, handling } = input;
  return {
    ...named({
      sku,
      scanCodes: scanCodes?.map(({ symbology, code }) => ({ symbology, code })),
      optionValues: optionValues?.map(({ code, value }) => ({ code, value })),
      media: media && parseMedia(media),
      taxClass,
      handling: handling && {
        pickup: handling.pickup ?? defaultHandling.pickup,
        ship: handling.ship ?? defaultHandling.ship,
        reserve: handling.reserve ?? defaultHandling.reserve,
        fragile: handling.fragile ?? defaultHandling.fragile,
        ageCheck: handling.ageCheck ?? defaultHandling.ageCheck,
      },
    }),
    ...clearable({ gtin: gtin === '' ? null : gtin, weightGrams }),
  };
}

export function parseCategory(input: UpsertCategoryInput, viewer: Viewer): UpsertCategory {
  const { handle, title, translations, parentId, position } = input;
  return {
    handle,
    title: title.trim(),
    ...(position != null && { position }),
    ...(translations && {
      translations: translations.map((entry) => ({ locale: entry.locale, title: entry.title.trim() })),
    }),
    ...(parentId !== undefined && { parentId }),
    by: provenanceOf(viewer),
  };
}

export const parseTerms = (input: SetSalesTermsInput): TermsPart =>
  named({
    returnWindowDays: input.returnWindowDays,
    exchangeAllowed: input.exchangeAllowed,
    finalSale: input.finalSale,
    restockingFeeBasisPoints: input.restockingFeeBasisPoints,
    pickupHoldDays: input.pickupHoldDays,
  });

const parseScope = (scope: PriceScopeInput | null | undefined): PriceScope => ({
  channel: scope?.channel ?? null,
  locationIds: [...(scope?.locationIds ?? [])],
  segmentId: scope?.segmentId ?? null,
  customerId: scope?.customerId ?? null,
});

export const parsePrice = (input: PriceInput): PriceItem => ({
  variantId: input.variantId,
  amountMinor: input.amountMinor,
  tiers: (input.tiers ?? []).map(({ minQuantity, amountMinor }) => ({ minQuantity, amountMinor })),
  compareAtMinor: input.compareAtMinor ?? null,
  reason: input.reason ?? null,
});

export const parseListing = (input: SetChannelListingInput): ChannelListing => ({
  channel: input.channel,
  listed: input.listed,
  purchasable: input.purchasable,
  reservable: input.reservable,
  from: input.from ?? null,
  until: input.until ?? null,
  weight: input.weight ?? 0,
});

export const parsePriceList = (input: CreatePriceListInput, viewer: Viewer): CreatePriceList => ({
  name: input.name,
  currency: input.currency,
  scope: parseScope(input.scope),
  startsAt: input.startsAt ?? null,
  endsAt: input.endsAt ?? null,
  priority: input.priority ?? 0,
  by: provenanceOf(viewer),
});

export const parsePriceListFields = (input: UpdatePriceListInput): UpdatePriceList['fields'] => ({
  ...named({ name: input.name, priority: input.priority }),
  ...clearable({ startsAt: input.startsAt, endsAt: input.endsAt }),
});

/** What is null stays as it is. */
export const parseUpdateChannel = (input: UpdateChannelInput, viewer: Viewer): UpdateChannel => ({
  code: input.code,
  expectedVersion: input.expectedVersion ?? null,
  flows: named({
    reserve: input.flows?.reserve,
    pickup: input.flows?.pickup,
    shipToStore: input.flows?.shipToStore,
    endlessAisle: input.flows?.endlessAisle,
    delivery: input.flows?.delivery,
  }),
  ...named({ localeChain: input.localeChain && [...input.localeChain], showQuantityUpTo: input.showQuantityUpTo }),
  by: provenanceOf(viewer),
});

const maxAttributes = 20;
const maxValues = 50;

/** @throws AppError BAD_USER_INPUT for more than 20 attributes, or for one without values or with more than 50 */
export function parseSearchFilter(
  filter: ProductSearchFilter | null | undefined,
): Pick<SearchProducts, 'brand' | 'categoryId' | 'attributes'> {
  const { brand = null, categoryId = null, attributes } = filter ?? {};
  const choices = (attributes ?? []).map(({ code, values }) => ({ code, values: [...values] }));
  if (choices.length > maxAttributes) throw badUserInput(`attributes must hold at most ${maxAttributes} entries.`);
  if (choices.some(({ values }) => values.length < 1 || values.length > maxValues))
    throw badUserInput(`values of an attribute must hold 1 to ${maxValues} entries.`);
  return { brand, categoryId, attributes: choices };
}
