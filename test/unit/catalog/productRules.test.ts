import { describe, expect, it } from 'vitest';
import { contentErrors } from '#subgraphs/catalog/domain/productRules.ts';
import { isHandle, isMediaUrl } from '#subgraphs/catalog/domain/textRules.ts';

const rulesOf = (content: Parameters<typeof contentErrors>[0]) =>
  contentErrors(content).map((error) => ('rule' in error ? error.rule : error.code));

describe('what is written about a product', () => {
  it.each(['a', 'linen-shirt', '-a--b-', '0'.repeat(200)])('takes the handle %j', (handle) => {
    expect(isHandle(handle)).toBe(true);
  });

  it.each(['', 'Linen', 'linen shirt', 'linen_shirt', 'é', '0'.repeat(201), 'a\n'])(
    'refuses the handle %j',
    (handle) => {
      expect(isHandle(handle)).toBe(false);
    },
  );

  it.each(['x', 'x'.repeat(300), '麻のシャツ'])('takes the title %j', (title) => {
    expect(rulesOf({ title })).toEqual([]);
  });

  it.each(['', ' ', 'x'.repeat(301), 'a\tb', 'a\nb', 'a\u0085b'])('refuses the title %j', (title) => {
    expect(rulesOf({ title })).toEqual(['TITLE']);
  });

  it.each(['', 'First line\nsecond line', 'x'.repeat(20_000)])(
    'takes a description of several lines',
    (description) => {
      expect(rulesOf({ description })).toEqual([]);
    },
  );

  it.each(['x'.repeat(20_001), 'a\u0000b', 'a\rb', 'a\u001bb', 'a\udc00'])(
    'refuses control characters and what is too long in a description',
    (description) => {
      expect(rulesOf({ description })).toEqual(['DESCRIPTION']);
    },
  );

  it.each([
    'https://example.com/a.jpg',
    'http://example.com/a.jpg?x=1',
    '/media/a.jpg',
    `data:image/svg+xml,${'a'.repeat(8_000)}`,
    'data:image/png;base64,AAAA',
  ])('takes media at an address of a known kind', (url) => {
    expect(isMediaUrl(url)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,hi',
    '//evil.example/a.jpg',
    '/\\evil.example',
    'ftp://example.com/a',
    'a.jpg',
    '',
    'https://',
    'https://example.com/a b',
    ' https://example.com',
    `data:image/png;base64,${'A'.repeat(8_192)}`,
    `https://example.com/${'a'.repeat(2_048)}`,
    'java\nscript:alert(1)',
    'file:///etc/passwd',
  ])('refuses media at %j', (url) => {
    expect(isMediaUrl(url)).toBe(false);
  });

  it('takes one translation for each language, at most twenty', () => {
    const translation = (locale: string) => ({ locale, title: 'T', description: null });
    expect(rulesOf({ translations: [translation('de'), translation('de-AT')] })).toEqual([]);
    expect(rulesOf({ translations: [translation('de'), translation('DE')] })).toEqual(['REPEATED']);
    const many = Array.from({ length: 21 }, (_, index) => translation(`x${String.fromCharCode(97 + index)}`));
    expect(contentErrors({ translations: many })).toMatchObject([
      { code: 'LIMIT_EXCEEDED', limit: 'translations', max: 20 },
    ]);
  });

  it('limits attributes, media, options and their values', () => {
    const errors = contentErrors({
      attributes: Array.from({ length: 51 }, (_, index) => ({ code: 'c', value: String(index) })),
      media: Array.from({ length: 51 }, (_, index) => ({ url: `/${index}`, alt: '', kind: 'IMAGE' as const })),
      options: Array.from({ length: 4 }, (_, index) => ({ code: String(index), values: ['v'] })),
    });
    expect(errors.map((error) => ('limit' in error ? [error.limit, error.max] : error))).toEqual([
      ['attributes', 50],
      ['media', 50],
      ['options', 3],
    ]);
    const values = Array.from({ length: 101 }, (_, index) => String(index));
    expect(contentErrors({ options: [{ code: 'Size', values }] })).toMatchObject([
      { code: 'LIMIT_EXCEEDED', path: ['options', '0', 'values'] },
    ]);
    expect(rulesOf({ options: [{ code: 'Size', values: [] }] })).toEqual(['OPTION_VALUES']);
  });

  it('says where in the input each refusal lies', () => {
    const errors = contentErrors({
      media: [
        { url: '/a.jpg', alt: '', kind: 'IMAGE' },
        { url: 'nowhere', alt: '', kind: 'IMAGE' },
      ],
    });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', rule: 'MEDIA_URL', path: ['media', '1', 'url'] }]);
  });
});
