import type { ChannelListing, Media, ProductOption, ProductStatus } from './product.ts';
import type { TermsPart } from './salesTerms.ts';

export type VariantStatus = 'ACTIVE' | 'PAUSED' | 'ARCHIVED';

export interface OptionValue {
  code: string;
  value: string;
}

export interface ScanCode {
  symbology: string;
  code: string;
}

export interface Handling {
  pickup: boolean;
  ship: boolean;
  reserve: boolean;
  fragile: boolean;
  ageCheck: boolean;
}

/** What people write about a variant. */
export interface VariantContent {
  sku: string;
  gtin: string | null;
  scanCodes: ScanCode[];
  /** One for each option of the product, in their order. */
  optionValues: OptionValue[];
  media: Media[];
  weightGrams: number | null;
  taxClass: string;
  handling: Handling;
}

/** An article. It keeps a copy of what its product decides, so that one document tells what applies to it. */
export interface Variant extends VariantContent {
  id: string;
  productId: string;
  status: VariantStatus;
  terms: TermsPart;
  productStatus: ProductStatus;
  listings: ChannelListing[];
  /** Version of the product that the copy is of; it only rises. */
  productVersion: number;
  /** Number of the source's own version; null when none was given. */
  sourceVersion: number | null;
  version: number;
  /** Number of its log events. */
  seq: number;
}

export const defaultHandling: Handling = { pickup: true, ship: true, reserve: true, fragile: false, ageCheck: false };

export const newVariantContent: Omit<VariantContent, 'sku'> = {
  gtin: null,
  scanCodes: [],
  optionValues: [],
  media: [],
  weightGrams: null,
  taxClass: 'standard',
  handling: defaultHandling,
};

const moves: Record<VariantStatus, readonly VariantStatus[]> = {
  ACTIVE: ['PAUSED', 'ARCHIVED'],
  PAUSED: ['ACTIVE', 'ARCHIVED'],
  ARCHIVED: [],
};

/** Where a variant may go from this status. */
export const variantMovesFrom = (status: VariantStatus): readonly VariantStatus[] => moves[status];

/** The combination of option values in one text, unique within a product. */
export const optionKeyOf = (values: readonly OptionValue[]): string =>
  JSON.stringify(values.map(({ code, value }) => [code, value]));

/**
 * Puts values in the order of the product's options.
 * @returns null unless there is exactly one known value for each option
 */
export function arrangeOptionValues(
  options: readonly ProductOption[],
  values: readonly OptionValue[],
): OptionValue[] | null {
  if (values.length !== options.length) return null;
  const arranged = options.flatMap((option) => values.filter((value) => value.code === option.code));
  const isKnown = options.every(
    (option, index) => arranged[index]?.code === option.code && option.values.includes(arranged[index].value),
  );
  return isKnown && arranged.length === options.length ? arranged : null;
}

/** GTIN-8, -12, -13 or -14 with its check digit. Source: GS1 General Specifications, section 7.9 */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(text)) return false;
  const digits = [...text].map(Number).reverse();
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === digits[0];
}
