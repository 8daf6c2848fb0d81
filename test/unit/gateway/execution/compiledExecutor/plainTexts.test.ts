import { afterAll, describe, expect, it } from 'vitest';
import { createExecutorScene } from './executorScene.ts';

const plain = 'plain é 😀';
const escaped = '"quoted"\n\\';
let names = { product: plain, note: plain };
const scene = await createExecutorScene({
  catalog: {
    sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! title: String }',
    answer: () => ({ data: { product: { __typename: 'Product', id: 'p', title: names.product } } }),
  },
  stock: {
    sdl: 'type Product @key(fields: "id") { id: ID! note: String }',
    answer: () => ({ data: { _entities: [{ __typename: 'Product', note: names.note }] } }),
  },
});
afterAll(() => scene.close());

describe('strings of two subgraphs', () => {
  it.each([
    [plain, plain],
    [plain, escaped],
    [escaped, plain],
    [escaped, escaped],
  ])('are written as they are: %j and %j', async (product, note) => {
    names = { product, note };
    const { text } = await scene.run('{ product { title note } }');
    expect(text).toBe(JSON.stringify({ product: { title: product, note } }));
  });
});
