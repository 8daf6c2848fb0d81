import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Product, type ProductStatus, publicStatuses } from '#subgraphs/catalog/domain/product.ts';
import type { Facet, ProductHit, ProductQuery } from '#subgraphs/catalog/domain/productIndex.ts';
import type { Variant } from '#subgraphs/catalog/domain/variant.ts';
import { toSearchDocument } from '#subgraphs/catalog/search/searchDocument.ts';
import { createSearchIndex } from '#subgraphs/catalog/search/searchIndex.ts';

/** A product and its variants, as small as the search sees them. */
interface Article {
  id: string;
  titles: string[];
  brand: string | null;
  attributes: { code: string; value: string }[];
  variants: { sku: string; size: string }[];
  status: ProductStatus;
  isListed: boolean;
  categoryId: string | null;
}

const article = (fields: Partial<Article> & { id: string }): Article => ({
  titles: ['Thing'],
  brand: null,
  attributes: [],
  variants: [],
  status: 'ACTIVE',
  isListed: true,
  categoryId: null,
  ...fields,
});

function documentOf({ id, titles, brand, attributes, variants, status, isListed, categoryId }: Article) {
  const listing = { channel: 'WEB', listed: isListed, from: null, until: null };
  const [title, ...others] = titles;
  const translations = others.map((text, index) => ({ locale: `x${index}`, title: text }));
  const product = { id, title, translations, brandName: brand, attributes, status, categoryId, listings: [listing] };
  return toSearchDocument(
    product as unknown as Product,
    variants.map(({ sku, size }) => ({ sku, optionValues: [{ code: 'size', value: size }] })) as unknown as Variant[],
  );
}

const query = (text: string, more: Partial<ProductQuery> = {}): ProductQuery => ({
  text,
  channel: 'WEB',
  nowMs: 0,
  statuses: publicStatuses,
  categoryIds: null,
  brand: null,
  attributes: [],
  ...more,
});

function indexOf(...articles: Article[]) {
  const index = createSearchIndex({ maxPostings: 10_000 });
  for (const each of articles) index.put(documentOf(each));
  return index;
}

const idsOf = (index: ReturnType<typeof indexOf>, text: string, more: Partial<ProductQuery> = {}) =>
  index
    .find(query(text, more))
    .page(null, 100)
    .map(({ id }) => id);

describe('search index', () => {
  it('ranks whole words before beginnings, then title before brand before attributes, then by id', () => {
    const index = indexOf(
      article({ id: 'g', titles: ['Redwood table'] }),
      article({ id: 'f', brand: 'Redwood' }),
      article({ id: 'e', attributes: [{ code: 'wood', value: 'redwood' }] }),
      article({ id: 'd', attributes: [{ code: 'color', value: 'RED' }] }),
      article({ id: 'c', brand: 'Red' }),
      article({ id: 'b', titles: ['Thing', 'Red'] }),
      article({ id: 'a', variants: [{ sku: 'red-1', size: 'M' }] }),
    );
    expect(idsOf(index, 'red')).toEqual(['a', 'b', 'c', 'd', 'g', 'f', 'e']);
  });

  it.each([
    ['AB-12', ['a']],
    ['ab123', ['a']],
    ['AB-123-X', ['a']],
    ['ab 999', []],
    ['革', ['b']],
    ['靴', ['b', 'c']],
    ['かばん', ['c']],
    ['ｶﾊﾞﾝ', ['c']],
    ['かはん', []],
    ['krem', ['d']],
    ['KRÈME BRUL', ['d']],
    ['brul kreme', []],
    ['.*', []],
    ['(a+)+$', ['a']],
  ])('answers %s with %j', (text, ids) => {
    const index = indexOf(
      article({ id: 'a', variants: [{ sku: 'AB-123-X', size: 'M' }] }),
      article({ id: 'b', titles: ['革靴'] }),
      article({ id: 'c', titles: ['靴とカバン'] }),
      article({ id: 'd', titles: ['Krème Brûlée'] }),
    );
    expect(idsOf(index, text)).toEqual(ids);
  });

  it('takes no product that it has no room for, and takes it when there is room again', () => {
    const index = createSearchIndex({ maxPostings: 3 });
    expect(index.put(documentOf(article({ id: 'a', titles: ['one two'] })))).toBe(true);
    expect(index.put(documentOf(article({ id: 'b', titles: ['one two'] })))).toBe(false);
    expect(idsOf(index, 'one')).toEqual(['a']);
    index.remove('a');
    expect(index.put(documentOf(article({ id: 'b', titles: ['one two three'] })))).toBe(true);
    expect(idsOf(index, 'one')).toEqual(['b']);
    expect(index.put(documentOf(article({ id: 'b', titles: ['one two three four'] })))).toBe(false);
    expect(index.size()).toBe(0);
  });

  it('shows 20 facets with their 50 most frequent values, the brand first, and no prose', () => {
    const index = createSearchIndex({ maxPostings: 100_000 });
    for (let number = 0; number < 60; number += 1) {
      const attributes = Array.from({ length: 25 }, (_, code) => ({ code: `c${code}`, value: `value ${number}` }));
      attributes.push({ code: 'prose', value: 'long '.repeat(41) });
      index.put(documentOf(article({ id: `p${number}`, brand: `Brand ${number % 2}`, attributes })));
    }
    const facets = index.find(query('thing')).facets();
    expect(facets).toHaveLength(20);
    expect(facets[0]).toEqual({
      kind: 'BRAND',
      code: 'brand',
      values: [
        { value: 'Brand 0', count: 30 },
        { value: 'Brand 1', count: 30 },
      ],
    });
    expect(facets.slice(1).map(({ values }) => values.length)).toEqual(Array(19).fill(50));
    expect(facets.map(({ code }) => code)).not.toContain('prose');
  });

  it('counts a value once however it is written, and shows it as most products do', () => {
    const colored = (id: string, value: string) => article({ id, attributes: [{ code: 'color', value }] });
    const index = indexOf(colored('a', 'Grün'), colored('b', 'grün'), colored('c', 'Grün'), colored('d', 'Blau'));
    expect(index.find(query('thing')).facets()).toEqual([
      {
        kind: 'ATTRIBUTE',
        code: 'color',
        values: [
          { value: 'Grün', count: 3 },
          { value: 'Blau', count: 1 },
        ],
      },
    ]);
    const attributes = [{ code: 'color', values: ['GRUN'] }];
    expect(idsOf(index, 'thing', { attributes })).toEqual(['a', 'b', 'c']);
  });
});

/* A scan over all articles that shares no code with the index: words between blanks, signs by `includes`. */

interface Part {
  text: string;
  isSigns: boolean;
  mayBegin: boolean;
}

/** Words, and of text without blanks its pairs of signs; each once. */
function partsOf(text: string): Part[] {
  const given = text.split(' ');
  const parts = given.flatMap((each, at): Part[] => {
    if (!/^[東京靴]/.test(each)) return [{ text: each, isSigns: false, mayBegin: at === given.length - 1 }];
    const pairs = [...each].slice(0, -1).map((sign, index) => sign + [...each][index + 1]);
    return (pairs.length === 0 ? [each] : pairs).map((pair) => ({ text: pair, isSigns: true, mayBegin: false }));
  });
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** The best field: its weight, and 10 more for a whole word or for signs. */
function worthOf({ text, isSigns, mayBegin }: Part, { titles, brand, attributes, variants }: Article): number {
  const weights: [field: string, weight: number][] = [
    ...titles.map((title): [string, number] => [title, 3]),
    ...variants.map(({ sku }): [string, number] => [sku, 3]),
    [brand ?? '', 2],
    ...attributes.map(({ value }): [string, number] => [value, 1]),
    ...variants.map(({ size }): [string, number] => [size, 1]),
  ];
  const worths = weights.map(([field, weight]) => {
    const given = field.split(' ');
    if (isSigns ? field.includes(text) : given.includes(text)) return weight + 10;
    return mayBegin && given.some((each) => each.startsWith(text)) ? weight : 0;
  });
  return Math.max(...worths);
}

function scan(articles: Iterable<Article>, { text, statuses, categoryIds, brand, attributes }: ProductQuery) {
  const parts = partsOf(text);
  const valuesOf = (each: Article, code: string) => [
    ...each.attributes.filter((attribute) => attribute.code === code).map(({ value }) => value),
    ...(code === 'size' ? each.variants.map(({ size }) => size) : []),
  ];
  const found = [...articles].flatMap((each) => {
    const worths = parts.map((part) => worthOf(part, each));
    const isShown =
      each.isListed &&
      each.status !== 'ARCHIVED' &&
      (statuses === null || statuses.includes(each.status)) &&
      (categoryIds === null || categoryIds.includes(each.categoryId ?? '')) &&
      (brand === null || each.brand === brand) &&
      attributes.every(({ code, values }) => valuesOf(each, code).some((value) => values.includes(value)));
    return isShown && !worths.includes(0) ? [{ each, score: worths.reduce((sum, worth) => sum + worth, 0) }] : [];
  });
  const hits = found
    .map(({ each, score }): ProductHit => ({ id: each.id, score }))
    .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
  const counts: Record<string, number> = {};
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { each } of found) {
    if (each.brand !== null) count(`BRAND brand ${each.brand}`);
    for (const code of ['color', 'size'])
      for (const value of new Set(valuesOf(each, code))) count(`ATTRIBUTE ${code} ${value}`);
  }
  return { hits, counts };
}

const flat = (facets: Facet[]) =>
  Object.fromEntries(
    facets.flatMap(({ kind, code, values }) => values.map(({ value, count }) => [`${kind} ${code} ${value}`, count])),
  );

const word = fc.constantFrom('red', 'redwood', 'blue', 'bl', 'r', 'b', '東京', '京東京', '靴', '東', '靴京');
const words = (maxLength: number) => fc.array(word, { minLength: 1, maxLength }).map((list) => list.join(' '));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const anyArticle: fc.Arbitrary<Article> = fc.record({
  id,
  titles: fc.array(words(3), { minLength: 1, maxLength: 2 }),
  brand: fc.option(fc.constantFrom('red', 'blue', 'bl')),
  attributes: fc.uniqueArray(fc.record({ code: fc.constantFrom('color', 'size'), value: word }), {
    maxLength: 3,
    selector: ({ code, value }) => `${code} ${value}`,
  }),
  variants: fc.array(fc.record({ sku: fc.constantFrom('red', 'x1', '靴'), size: word }), { maxLength: 2 }),
  status: fc.constantFrom<ProductStatus>('ACTIVE', 'PAUSED', 'DRAFT', 'ACTIVE', 'ACTIVE'),
  isListed: fc.constantFrom(true, true, true, false),
  categoryId: fc.constantFrom('cat_1', 'cat_2', null),
});
const change = fc.oneof(
  { weight: 4, arbitrary: anyArticle.map((put) => ({ put })) },
  { weight: 1, arbitrary: id.map((remove) => ({ remove })) },
);
const anyQuery = fc
  .record({
    text: words(3),
    statuses: fc.constantFrom(publicStatuses, null),
    categoryIds: fc.constantFrom(null, ['cat_1'], ['cat_1', 'cat_2'], []),
    brand: fc.constantFrom(null, null, 'red'),
    attributes: fc.constantFrom(
      [],
      [],
      [{ code: 'size', values: ['red', 'blue', '靴'] }],
      [
        { code: 'color', values: ['red', 'bl'] },
        { code: 'size', values: ['blue', 'r', '東'] },
      ],
    ),
  })
  .map(({ text, ...more }) => query(text, more));

describe('search index beside a scan over everything', () => {
  it('answers the same after any changes: hits in order, count, facets', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.array(anyQuery, { minLength: 1, maxLength: 5 }),
        (log, asked) => {
          const index = createSearchIndex({ maxPostings: 10_000, sweepAbove: 5 });
          const stored = new Map<string, Article>();
          for (const step of log) {
            if ('remove' in step) {
              index.remove(step.remove);
              stored.delete(step.remove);
            } else {
              index.put(documentOf(step.put));
              stored.set(step.put.id, step.put);
            }
          }
          for (const each of asked) {
            const matches = index.find(each);
            const expected = scan(stored.values(), each);
            expect(matches.page(null, 100)).toEqual(expected.hits);
            expect(matches.count).toBe(expected.hits.length);
            expect(flat(matches.facets())).toEqual(expected.counts);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('pages through all hits without gap or repetition, whatever the size of a page', () => {
    fc.assert(
      fc.property(
        fc.array(anyArticle, { maxLength: 20 }),
        word,
        fc.integer({ min: 1, max: 4 }),
        (articles, text, limit) => {
          const matches = indexOf(...articles).find(query(text));
          const walked: ProductHit[] = [];
          for (let page = matches.page(null, limit); page.length > 0; page = matches.page(page.at(-1)!, limit))
            walked.push(...page);
          expect(walked).toEqual(matches.page(null, 100));
        },
      ),
    );
  });
});
