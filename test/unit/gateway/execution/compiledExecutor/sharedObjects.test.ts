import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExecutorScene, type ExecutorScene } from './executorScene.ts';

const author = (id: string) => ({ __typename: 'Author', id });
const representationsOf = (variables: Record<string, unknown>) => Object.values(variables)[0] as { id: string }[];
const books = () =>
  ['1', '2', '3'].map((id) => ({
    __typename: 'Book',
    id,
    maker: { __typename: 'Maker', city: `city ${id}`, author: author(id === '3' ? 'b' : 'a') },
  }));

describe('equal objects of an answer', () => {
  let scene: ExecutorScene;
  let notes: Record<string, string>;
  beforeAll(async () => {
    scene = await createExecutorScene({
      shelf: {
        sdl: `type Query { books: [Book] } type Subscription { booksChanged: [Book] }
          type Book @key(fields: "id") { id: ID! maker: Maker @shareable }
          type Maker { city: String author: Author @shareable }
          type Author @key(fields: "id") { id: ID! }`,
        answer: () => ({ data: { books: books() } }),
      },
      tale: {
        sdl: `type Book @key(fields: "id") { id: ID! maker: Maker @shareable }
          type Maker { author: Author @shareable }
          type Author { note: String }`,
        answer: ({ variables }) => ({
          data: {
            _entities: representationsOf(variables).map(({ id }) => ({
              maker: { __typename: 'Maker', author: { __typename: 'Author', note: notes[id] } },
            })),
          },
        }),
      },
      till: {
        sdl: 'type Author @key(fields: "id") { id: ID! age: Int hero: Hero } type Hero { name: String }',
        answer: ({ variables }) => ({
          data: {
            _entities: representationsOf(variables).map(({ id }) => ({
              age: id === 'a' ? 40 : 50,
              hero: { name: 'Ada' },
            })),
          },
        }),
      },
    });
  });
  afterAll(() => scene.close());

  it('are asked for once and stand at each place', async () => {
    const { data } = await scene.run('{ books { id maker { author { id age } } } }');
    expect(data).toEqual({
      books: [
        { id: '1', maker: { author: { id: 'a', age: 40 } } },
        { id: '2', maker: { author: { id: 'a', age: 40 } } },
        { id: '3', maker: { author: { id: 'b', age: 50 } } },
      ],
    });
    expect(scene.sent.at(-1)?.variables).toEqual({ representations: [author('a'), author('b')] });
  });

  it('have at each place what the operation asks for there', async () => {
    const { text } = await scene.run('{ books { maker { author { age hero { name } } } } }');
    const one = '{"maker":{"author":{"age":40,"hero":{"name":"Ada"}}}}';
    expect(text).toBe(`{"books":[${one},${one},{"maker":{"author":{"age":50,"hero":{"name":"Ada"}}}}]}`);
  });

  it('stay apart where a second fetch tells something else of each', async () => {
    notes = { '1': 'one', '2': 'two', '3': 'three' };
    scene.sent.length = 0;
    const { data } = await scene.run('{ books { maker { city author { age note } } } }');
    expect(data).toEqual({
      books: [
        { maker: { city: 'city 1', author: { age: 40, note: 'one' } } },
        { maker: { city: 'city 2', author: { age: 40, note: 'two' } } },
        { maker: { city: 'city 3', author: { age: 50, note: 'three' } } },
      ],
    });
    expect(scene.sent.map(({ subgraph }) => subgraph).sort()).toEqual(['shelf', 'tale', 'till']);
  });

  it('stay apart where an event tells of them first', async () => {
    notes = { '1': 'one', '2': 'two', '3': 'three' };
    const { data } = await scene.run('subscription { booksChanged { maker { author { age note } } } }', {
      primaryResult: { data: { booksChanged: books() } },
    });
    expect(data).toEqual({
      booksChanged: [
        { maker: { author: { age: 40, note: 'one' } } },
        { maker: { author: { age: 40, note: 'two' } } },
        { maker: { author: { age: 50, note: 'three' } } },
      ],
    });
  });
});
