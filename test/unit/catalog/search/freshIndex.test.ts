import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#platform/logging/logger.ts';
import type { Product } from '#subgraphs/catalog/domain/product.ts';
import type { Variant } from '#subgraphs/catalog/domain/variant.ts';
import { createFreshIndex, type FreshIndex } from '#subgraphs/catalog/search/freshIndex.ts';

/** What is stored, by id; titles alone matter here. */
let stored: Map<string, Product>;
/** Called before each read; a test makes it fail or wait. */
let beforeRead: (read: 'PAGE' | 'TOUCHED') => Promise<void>;
let reads: ('PAGE' | 'TOUCHED')[];
let index: FreshIndex;

function store(id: string, title: string): void {
  const listings = [{ channel: 'WEB', listed: true, from: null, until: null }];
  const fields = { id, title, translations: [], brandName: null, attributes: [], categoryId: null };
  stored.set(id, { ...fields, status: 'ACTIVE', listings } as unknown as Product);
}

beforeEach(() => {
  stored = new Map();
  reads = [];
  beforeRead = async () => {};
  index = createFreshIndex({
    maxPostings: 10_000,
    logger: createLogger('test', { level: 'silent' }),
    source: {
      async page(after, limit) {
        reads.push('PAGE');
        const ids = [...stored.keys()].sort().reverse();
        const page = ids.filter((id) => !after || id < after.id).slice(0, limit);
        const products = page.map((id) => stored.get(id) as Product);
        await beforeRead('PAGE');
        return products;
      },
      async findByIds(ids) {
        reads.push('TOUCHED');
        await beforeRead('TOUCHED');
        return new Map(ids.flatMap((id) => [...(stored.has(id) ? [[id, stored.get(id) as Product] as const] : [])]));
      },
      variantsOf: async () => [] as Variant[],
    },
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function idsOf(text: string): Promise<string[]> {
  const everything = { statuses: null, categoryIds: null, brand: null, attributes: [] };
  const matches = await index.find({ text, channel: 'WEB', nowMs: 0, ...everything });
  return matches.page(null, 1_000).map(({ id }) => id);
}

describe('the index of a process', () => {
  it('reads all products, page by page, before the first search is answered', async () => {
    for (let number = 0; number < 250; number += 1) store(`prd_${number}`, 'Thing');
    index.fill();
    expect(await idsOf('thing')).toHaveLength(250);
    expect(reads).toEqual(['PAGE', 'PAGE', 'PAGE']);
  });

  it('answers RETRY_LATER until it was told to read, and while reading fails; then reads on where it stopped', async () => {
    const refused = expect.objectContaining({ code: 'RETRY_LATER' });
    for (let number = 0; number < 150; number += 1) store(`prd_${number}`, 'Thing');
    await expect(idsOf('thing')).rejects.toEqual(refused);
    beforeRead = async () => {
      if (reads.length > 1) throw new Error('The store is away.');
    };
    index.fill();
    await expect(idsOf('thing')).rejects.toEqual(refused);
    beforeRead = async () => {};
    expect(await idsOf('thing')).toHaveLength(150);
  });

  it('knows a change that is told at once, in one read for all that is told together', async () => {
    store('prd_1', 'Old');
    store('prd_2', 'Old');
    index.fill();
    expect(await idsOf('old')).toEqual(['prd_1', 'prd_2']);
    reads = [];
    store('prd_1', 'New');
    store('prd_3', 'New');
    stored.delete('prd_2');
    for (const id of ['prd_1', 'prd_2', 'prd_3', 'prd_1']) index.touch(id);
    expect(await idsOf('new')).toEqual(['prd_1', 'prd_3']);
    expect(await idsOf('old')).toEqual([]);
    expect(reads).toEqual(['TOUCHED']);
  });

  it('keeps what is told while a page with the older state is on its way', async () => {
    store('prd_1', 'Old');
    const { promise, resolve } = deferred();
    beforeRead = (read) => (read === 'PAGE' ? promise : Promise.resolve());
    index.fill();
    await vi.waitFor(() => expect(reads).toEqual(['PAGE']));
    store('prd_1', 'New');
    index.touch('prd_1');
    resolve();
    expect(await idsOf('old')).toEqual([]);
    expect(await idsOf('new')).toEqual(['prd_1']);
  });

  it('waits for what is told while an earlier change is being read', async () => {
    index.fill();
    expect(await idsOf('thing')).toEqual([]);
    const { promise, resolve } = deferred();
    beforeRead = () => (reads.length === 2 ? promise : new Promise((done) => setImmediate(done)));
    store('prd_1', 'Thing');
    index.touch('prd_1');
    await vi.waitFor(() => expect(reads).toEqual(['PAGE', 'TOUCHED']));
    store('prd_2', 'Thing');
    index.touch('prd_2');
    const found = idsOf('thing');
    resolve();
    expect(await found).toEqual(['prd_1', 'prd_2']);
  });

  it('answers from what it knows while changes cannot be read, and reads them with the next search', async () => {
    store('prd_1', 'Old');
    index.fill();
    expect(await idsOf('old')).toEqual(['prd_1']);
    beforeRead = () => Promise.reject(new Error('The store is away.'));
    store('prd_1', 'New');
    index.touch('prd_1');
    expect(await idsOf('old')).toEqual(['prd_1']);
    beforeRead = async () => {};
    expect(await idsOf('new')).toEqual(['prd_1']);
  });
});
