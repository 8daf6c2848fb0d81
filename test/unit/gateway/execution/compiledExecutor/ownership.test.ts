import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExecutorScene, deepFreeze, type ExecutorScene } from './executorScene.ts';

describe('what the compiled executor is given', () => {
  let scene: ExecutorScene;
  beforeAll(async () => {
    scene = await createExecutorScene({
      shelf: {
        sdl: `type Query { books: [Book!]! } type Subscription { bookChanged: Book! }
          type Book @key(fields: "id") { id: ID! title: String }`,
        async answer() {
          await setImmediate(); // whoever asks in the same turn may join
          return { data: { books: [{ __typename: 'Book', id: '1', title: 'A' }] } };
        },
      },
      till: {
        sdl: 'type Book @key(fields: "id") { id: ID! price: Int maker: String }',
        answer: ({ query }) => ({ data: { _entities: [query.includes('price') ? { p: 10 } : { p: 'maker' }] } }),
      },
    });
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    scene.sent.length = 0;
  });

  it('is an event that takes the place of the first fetch and stays as it is', async () => {
    const primaryResult = deepFreeze({
      data: { bookChanged: { __typename: 'Book', id: '1', title: 'B' } },
      errors: [],
    });
    const { data, errors } = await scene.run('subscription { bookChanged { title p: price id } }', { primaryResult });
    expect({ data, errors }).toEqual({ data: { bookChanged: { title: 'B', p: 10, id: '1' } }, errors: [] });
    expect(scene.sent.map(({ subgraph }) => subgraph)).toEqual(['till']);
    expect(primaryResult.data).toEqual({ bookChanged: { __typename: 'Book', id: '1', title: 'B' } });
  });

  it('is an event with errors, which stand at their places', async () => {
    const message = 'No.';
    const error = { message, path: ['bookChanged', 'title'], extensions: { code: 'CONFLICT' } };
    const primaryResult = { data: { bookChanged: { __typename: 'Book', id: '1', title: null } }, errors: [error] };
    const answer = await scene.run('subscription { bookChanged { title } }', { primaryResult: primaryResult as never });
    expect(answer).toMatchObject({ data: { bookChanged: { title: null } }, errors: ['CONFLICT bookChanged.title'] });
  });

  it('is its own also where one call of a subgraph served two operations', async () => {
    const queries = ['{ books { id p: price } }', '{ books { id p: maker } }'] as const;
    for (const query of queries) await scene.run(query); // planned
    scene.sent.length = 0;
    const [one, other] = await Promise.all([scene.run(queries[0]), scene.run(queries[1])]);
    expect(one.data).toEqual({ books: [{ id: '1', p: 10 }] });
    expect(other.data).toEqual({ books: [{ id: '1', p: 'maker' }] });
    expect(scene.sent.filter(({ subgraph }) => subgraph === 'shelf')).toHaveLength(1);
  });
});
