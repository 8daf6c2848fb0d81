import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAmount,
  parseBarcode,
  parseGrams,
  parsePictureUrl,
  parseUnits,
  parseYesNo,
  slug,
} from '../../../bin/import/cellValues.ts';

describe('amounts', () => {
  it.each([
    ['50', 'GBP', 5_000],
    ['42.99', 'GBP', 4_299],
    ['42,9', 'EUR', 4_290],
    ['1,299.00', 'GBP', 129_900],
    ['1.299,00', 'EUR', 129_900],
    ["1'299.50", 'CHF', 129_950],
    ['1 299,50 €', 'EUR', 129_950],
    ['£1,299', 'GBP', 129_900],
    ['GBP 12.5', 'GBP', 1_250],
    ['1,234,567', 'JPY', 1_234_567],
    ['1299.00', 'JPY', 1_299],
    ['1.299', 'BHD', 1_299],
    ['0.500', 'GBP', 50],
    ['50.0000', 'GBP', 5_000],
    ['0', 'GBP', 0],
  ])('reads %s in %s', (cell, currency, amountMinor) => {
    expect(parseAmount(cell, currency)).toEqual({ ok: true, value: amountMinor });
  });

  it('reads an empty cell as no amount', () => {
    expect(parseAmount('  ', 'GBP')).toEqual({ ok: true, value: null });
  });

  it.each([
    ['1.299', 'EUR', '"1.299" can be read in two ways'],
    ['1,299', 'BHD', '"1,299" can be read in two ways'],
    ['-4', 'GBP', 'an amount may not be negative'],
    ['twelve', 'GBP', '"twelve" is no amount'],
    ['1.2.3', 'GBP', '"1.2.3" is no amount'],
    ['12,34,5', 'GBP', '"12,34,5" is no amount'],
    ['1.005', 'JPY', '"1.005" can be read in two ways'],
    ['0.555', 'GBP', '"0.555" has more decimals than GBP'],
    ['USD 5', 'GBP', '"USD 5" is not in GBP'],
    ['1e3', 'GBP', '"1e3" is no amount'],
    ['99999999999.99', 'GBP', '"99999999999.99" is too large'],
  ])('refuses %s in %s', (cell, currency, reason) => {
    expect(parseAmount(cell, currency)).toEqual({ ok: false, error: reason });
  });
});

describe('barcodes', () => {
  it.each(['96385074', '036000291452', '4006381333931', '10012345678902'])('takes the GTIN %s', (code) => {
    expect(parseBarcode(code)).toEqual({ ok: true, value: { kind: 'gtin', code } });
  });

  it('takes other codes as they are', () => {
    expect(parseBarcode('SHELF-7')).toEqual({ ok: true, value: { kind: 'other', code: 'SHELF-7' } });
  });

  it('takes off the apostrophe that spreadsheets put before a number', () => {
    expect(parseBarcode("'4006381333931")).toEqual({ ok: true, value: { kind: 'gtin', code: '4006381333931' } });
  });

  it.each([
    ['4006381333932', '"4006381333932" has a wrong check digit'],
    ['12345', '"12345" has 5 digits, a GTIN has 8, 12, 13 or 14'],
    ['4.00638E+12', '"4.00638E+12" was rounded by a spreadsheet; the code is lost'],
    ['köln', '"köln" is no barcode'],
  ])('refuses %s', (cell, reason) => {
    expect(parseBarcode(cell)).toEqual({ ok: false, error: reason });
  });
});

describe('weights, units, switches, pictures', () => {
  it('rounds grams, and reads 0 and nothing as unknown', () => {
    expect([parseGrams('28.3495'), parseGrams('0'), parseGrams(''), parseGrams('812,6')]).toEqual([
      { ok: true, value: 28 },
      { ok: true, value: null },
      { ok: true, value: null },
      { ok: true, value: 813 },
    ]);
    expect(parseGrams('-3').ok).toBe(false);
    expect(parseGrams('1000001').ok).toBe(false);
  });

  it('takes whole units from 0 to 999,999', () => {
    expect([parseUnits('0'), parseUnits('12.0'), parseUnits('1,200'), parseUnits('999999')]).toEqual(
      [0, 12, 1_200, 999_999].map((value) => ({ ok: true, value })),
    );
    expect(['-1', '1.5', '1000000', '1e9', 'many'].map((cell) => parseUnits(cell).ok)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('reads yes and no in any case', () => {
    expect([parseYesNo('TRUE'), parseYesNo('no'), parseYesNo('')].map((result) => result.ok && result.value)).toEqual([
      true,
      false,
      null,
    ]);
    expect(parseYesNo('perhaps').ok).toBe(false);
  });

  it('takes pictures from the web only', () => {
    expect(parsePictureUrl('//cdn.example/a.jpg')).toEqual({ ok: true, value: 'https://cdn.example/a.jpg' });
    expect(['javascript:alert(1)', 'file:///etc/passwd', 'a.jpg'].map((cell) => parsePictureUrl(cell).ok)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('makes slugs without accents, empty where no Latin letter is', () => {
    expect([slug('Émeraude & Gold'), slug('  --X--  '), slug('サイズ')]).toEqual(['emeraude-gold', 'x', '']);
  });
});

describe('amounts in general', () => {
  const written = fc.record({
    units: fc.integer({ min: 0, max: 999_999_999 }),
    cents: fc.integer({ min: 0, max: 99 }),
    form: fc.constantFrom(['', '.'], [',', '.'], ['.', ','], ["'", '.'], [' ', ',']),
  });

  it('read back what was written with any grouping and two decimals', () => {
    fc.assert(
      fc.property(written, ({ units, cents, form: [group, point] }) => {
        const whole = String(units).replace(/\B(?=(\d{3})+$)/g, group ?? '');
        const cell = `${whole}${point}${String(cents).padStart(2, '0')}`;
        expect(parseAmount(cell, 'EUR')).toEqual({ ok: true, value: units * 100 + cents });
      }),
    );
  });
});
