import { describe, expect, it } from 'vitest';
import { pickText } from '#subgraphs/catalog/domain/localizedText.ts';

const text = {
  base: 'Shirt',
  translations: [
    { locale: 'de', text: 'Hemd' },
    { locale: 'de-AT', text: 'Pfoad' },
    { locale: 'ja', text: 'シャツ' },
    { locale: 'fr', text: null },
    { locale: 'zh-Hant', text: '襯衫' },
  ],
};
const rules = { shopLocale: 'en', defaultLocale: 'en', localeChain: [] as string[] };

describe('texts in several languages', () => {
  it.each<[string, string | null, Partial<typeof rules>, string]>([
    ['the wanted language', 'ja', {}, 'シャツ'],
    ['the wanted region', 'de-AT', {}, 'Pfoad'],
    ['the language without a region that is missing', 'de-CH', {}, 'Hemd'],
    ['the script without its region', 'zh-Hant-TW', {}, '襯衫'],
    ['the language whatever its letters', 'DE-at', {}, 'Pfoad'],
    ['the base text for the shop’s own language', 'en-GB', { localeChain: ['ja'] }, 'Shirt'],
    ['the chain of the channel in order', 'it', { localeChain: ['es', 'ja', 'de'] }, 'シャツ'],
    ['the next language where one has no such text', 'fr', { localeChain: ['de'] }, 'Hemd'],
    ['the base text at last', 'it', {}, 'Shirt'],
    [
      'the default language of the channel without a wish',
      null,
      { defaultLocale: 'de-AT', localeChain: ['ja'] },
      'Pfoad',
    ],
    ['the chain where the default language is missing', null, { defaultLocale: 'it', localeChain: ['ja'] }, 'シャツ'],
  ])('finds %s', (_name, wanted, changed, expected) => {
    expect(pickText(text, wanted, { ...rules, ...changed })).toBe(expected);
  });

  it('prefers a translation into the shop’s language to the base text', () => {
    const translated = { base: 'Shirt', translations: [{ locale: 'en', text: 'Blouse' }] };
    expect(pickText(translated, 'en', rules)).toBe('Blouse');
  });
});
