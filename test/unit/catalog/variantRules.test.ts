import { describe, expect, it } from 'vitest';
import { arrangeOptionValues, isGtin, optionKeyOf } from '#subgraphs/catalog/domain/variant.ts';
import { variantContentErrors } from '#subgraphs/catalog/domain/variantRules.ts';

describe('a GTIN', () => {
  it.each(['96385074', '036000291452', '4006381333931', '10012345678902', '00000000'])(
    '%s has its check digit',
    (gtin) => {
      expect(isGtin(gtin)).toBe(true);
    },
  );

  it.each([
    '96385075',
    '4006381333932',
    '400638133393',
    '1234567',
    '123456789012345',
    '40063813339a1',
    ' 96385074',
    '',
    '٩٦٣٨٥٠٧٤',
  ])('%j is none', (gtin) => {
    expect(isGtin(gtin)).toBe(false);
  });
});

describe('what is written about a variant', () => {
  const rulesOf = (content: Parameters<typeof variantContentErrors>[0]) =>
    variantContentErrors(content).map((error) => ('rule' in error ? error.rule : error.code));

  it.each(['A', 'SKU 1', 'シャツ-01', 'a'.repeat(100), 'Größe/42#ü'])('takes the SKU %j', (sku) => {
    expect(rulesOf({ sku })).toEqual([]);
  });

  it.each(['', ' A', 'A ', 'a'.repeat(101), 'A\u0000', 'A\nB', 'A\u2028B', 'A\ud800'])('refuses the SKU %j', (sku) => {
    expect(rulesOf({ sku })).toEqual(['SKU']);
  });

  it('reports all broken rules together', () => {
    const content = {
      sku: '',
      gtin: '1',
      weightGrams: -1,
      taxClass: 'a b',
      scanCodes: [{ symbology: 'ean 13', code: '' }],
    };
    expect(rulesOf(content)).toEqual(['SKU', 'GTIN', 'WEIGHT', 'TAX_CLASS', 'SYMBOLOGY', 'SCAN_CODE']);
  });

  it('limits scan codes to ten and pictures to twenty', () => {
    const scanCodes = Array.from({ length: 11 }, (_, index) => ({ symbology: 'EAN_13', code: String(index) }));
    const media = Array.from({ length: 21 }, (_, index) => ({
      url: `/p/${index}.jpg`,
      alt: '',
      kind: 'IMAGE' as const,
    }));
    expect(variantContentErrors({ scanCodes, media })).toMatchObject([
      { code: 'LIMIT_EXCEEDED', limit: 'scanCodes', max: 10 },
      { code: 'LIMIT_EXCEEDED', limit: 'media', max: 20 },
    ]);
  });
});

describe('option values', () => {
  const options = [
    { code: 'Size', values: ['S', 'M'] },
    { code: 'Colour', values: ['red', 'blue'] },
  ];
  const size = { code: 'Size', value: 'M' };
  const colour = { code: 'Colour', value: 'red' };

  it('are put in the order of the options', () => {
    expect(arrangeOptionValues(options, [colour, size])).toEqual([size, colour]);
    expect(arrangeOptionValues([], [])).toEqual([]);
  });

  it.each([
    ['one is missing', [size]],
    ['one is doubled', [size, { code: 'Size', value: 'S' }]],
    ['one is too many', [size, colour, { code: 'Fit', value: 'slim' }]],
    ['a value is unknown', [size, { code: 'Colour', value: 'green' }]],
    ['a code is unknown', [size, { code: 'colour', value: 'red' }]],
  ])('do not fit where %s', (_name, values) => {
    expect(arrangeOptionValues(options, values)).toBeNull();
  });

  it('make one key that no other combination has', () => {
    expect(optionKeyOf([{ code: 'a', value: 'b","c' }])).not.toBe(
      optionKeyOf([
        { code: 'a', value: 'b' },
        { code: 'c', value: '' },
      ]),
    );
    expect(optionKeyOf([size, colour])).toBe('[["Size","M"],["Colour","red"]]');
  });
});
