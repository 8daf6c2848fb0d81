import { err, ok, type Result } from '#platform/result.ts';
import type { ProductOption } from './product.ts';
import { mediaErrors } from './productRules.ts';
import { isLabel, isSku, listErrors, refusals } from './textRules.ts';
import { invalidInput, type UserError } from './userErrors.ts';
import { arrangeOptionValues, isGtin, type OptionValue, type ScanCode, type VariantContent } from './variant.ts';

const maxWeightGrams = 10_000_000;

/** Every rule of what people write about a variant that needs no data, of the fields that are named. */
export function variantContentErrors(content: Partial<VariantContent>): UserError[] {
  const { sku, gtin, scanCodes, media, weightGrams, taxClass } = content;
  const isWeight = weightGrams == null || (weightGrams >= 0 && weightGrams <= maxWeightGrams);
  return [
    ...refusals([
      [sku === undefined || isSku(sku), 'SKU', 'A SKU is 1 to 100 visible characters.', ['sku']],
      [
        gtin == null || isGtin(gtin),
        'GTIN',
        'A GTIN has 8, 12, 13 or 14 digits, the last one its check digit.',
        ['gtin'],
      ],
      [isWeight, 'WEIGHT', 'A weight is between 0 and 10,000,000 grams.', ['weightGrams']],
      [
        taxClass === undefined || /^[A-Za-z0-9_-]{1,50}$/.test(taxClass),
        'TAX_CLASS',
        'A tax class is 1 to 50 letters, digits, hyphens or underscores.',
        ['taxClass'],
      ],
    ]),
    ...(scanCodes ? scanCodeErrors(scanCodes) : []),
    ...(media ? mediaErrors(media, 20) : []),
  ];
}

const scanCodeErrors = (codes: readonly ScanCode[]): UserError[] => [
  ...listErrors(codes, { name: 'scanCodes', max: 10, key: ({ symbology, code }) => JSON.stringify([symbology, code]) }),
  ...codes.flatMap(({ symbology, code }, index) =>
    refusals([
      [
        /^[A-Z0-9_]{1,40}$/.test(symbology),
        'SYMBOLOGY',
        'A symbology is named by capitals, digits and underscores, for example EAN_13.',
        ['scanCodes', String(index), 'symbology'],
      ],
      [
        isLabel(code, 200),
        'SCAN_CODE',
        'A scan code is 1 to 200 visible characters.',
        ['scanCodes', String(index), 'code'],
      ],
    ]),
  ),
];

/** The values in the order of the product's options, or why they do not fit. */
export function fitOptionValues(
  options: readonly ProductOption[],
  values: readonly OptionValue[],
): Result<OptionValue[], UserError[]> {
  const arranged = arrangeOptionValues(options, values);
  const message = 'A variant has one known value for each option of its product.';
  return arranged ? ok(arranged) : err([invalidInput('OPTION_VALUES', message, ['optionValues'])]);
}
