import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExecutorScene, type ExecutorScene, type SentRequest } from './executorScene.ts';

type Representation = { __typename: string; id: string };

describe('joins of the compiled executor', () => {
  let scene: ExecutorScene;
  let lists: Record<string, unknown>;
  let prices: (request: SentRequest) => unknown;
  beforeAll(async () => {
    scene = await createExecutorScene({
      shelf: {
        sdl: `type Query { books: [Book] best: [Book] shop: Shop }
          type Book @key(fields: "id") { id: ID! sequel: Book weight: Int }
          type Shop { book: Book }`,
        answer: () => ({ data: lists }),
      },
      till: {
        sdl: `type Book @key(fields: "id") { id: ID! price: Int maker: Maker weight: Int @external fare: Int @requires(fields: "weight") }
          type Maker { name: String }`,
        answer: (request) => prices(request),
      },
    });
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    scene.sent.length = 0;
    const [one, two] = [book('1'), book('2')];
    lists = { books: [one, null, two, book('1')], best: [book('2'), book('3')] };
    prices = ({ variables }) => ({ data: answerOf(variables) });
  });

  it('ask for equal entities once and put them at each place', async () => {
    expect((await scene.run('{ books { id price } }')).data).toEqual({
      books: [{ id: '1', price: 10 }, null, { id: '2', price: 20 }, { id: '1', price: 10 }],
    });
    expect(scene.sent[1]?.variables).toEqual({ representations: [book('1'), book('2')] });
  });

  it('of one level go to a subgraph in one request, under aliases where they ask for something else', async () => {
    const { data } = await scene.run('{ books { price } best { maker { name } price } }');
    expect(data).toEqual({
      books: [{ price: 10 }, null, { price: 20 }, { price: 10 }],
      best: [
        { maker: { name: 'maker 2' }, price: 20 },
        { maker: { name: 'maker 3' }, price: 30 },
      ],
    });
    expect(scene.sent.map(({ subgraph }) => subgraph)).toEqual(['shelf', 'till']);
    expect(scene.sent[1]?.query).toMatch(/e0:_entities.*e1:_entities/);
  });

  it('that ask the same of two paths share one list', async () => {
    await scene.run('{ books { price } best { price } }');
    expect(scene.sent[1]?.variables).toEqual({ representations: [book('1'), book('2'), book('3')] });
  });

  it('send nothing when there is nobody to join', async () => {
    lists = { books: [null], best: [] };
    expect((await scene.run('{ books { price } best { price } }')).data).toEqual({ books: [null], best: [] });
    expect(scene.sent).toHaveLength(1);
  });

  it('send variables of the client along, and no others', async () => {
    const query =
      'query ($yes: Boolean!, $no: Boolean!) { books { price @include(if: $yes) } best @include(if: $no) { id } }';
    await scene.run(query, { variables: { yes: true, no: false } });
    expect(Object.keys(scene.sent[1]?.variables ?? {})).not.toContain('no');
  });

  it('tell an error of an entity at every place of it', async () => {
    prices = ({ variables }) => {
      const data = answerOf(variables);
      const [alias = ''] = Object.keys(data);
      return {
        data: { ...data, [alias]: [null, ...(data[alias] ?? []).slice(1)] },
        errors: [conflict([alias, 0, 'price'])],
      };
    };
    expect(await scene.run('{ books { price } }')).toMatchObject({
      data: { books: [{ price: null }, null, { price: 20 }, { price: null }] },
      errors: ['CONFLICT books.0.price', 'CONFLICT books.3.price'],
    });
  });

  it('tell a value of the wrong kind at every place of it', async () => {
    prices = () => ({ data: { _entities: [{ price: 'x' }, { price: 20 }] } });
    expect(await scene.run('{ books { id price } }')).toMatchObject({
      data: { books: [{ id: '1', price: null }, null, { id: '2', price: 20 }, { id: '1', price: null }] },
      errors: ['INTERNAL_SERVER_ERROR books.0.price', 'INTERNAL_SERVER_ERROR books.3.price'],
    });
  });

  it('leave objects with one key what else each of them has', async () => {
    lists = { books: [book('1'), { ...book('1'), weight: 7 }, { ...book('1'), weight: null }, book('1')] };
    expect((await scene.run('{ books { id weight price } }')).data).toEqual({
      books: [
        { id: '1', weight: null, price: 10 },
        { id: '1', weight: 7, price: 10 },
        { id: '1', weight: null, price: 10 },
        { id: '1', weight: null, price: 10 },
      ],
    });
  });

  it('escape all texts when one of the answers has some to escape', async () => {
    prices = ({ variables }) => ({
      data: answerOf(variables),
    });
    lists = { books: [book('1'), book('"2"'), book('1')] };
    const { text } = await scene.run('{ books { id price } }');
    expect(text).toBe(
      `{"books":[{"id":"1","price":10},{"id":${JSON.stringify('"2"')},"price":null},{"id":"1","price":10}]}`,
    );
  });

  it.each([
    ['shorter list', { _entities: [{ price: 10 }] }],
    ['longer list', { _entities: [{ price: 10 }, null, null] }],
    ['object', { _entities: {} }],
    ['answer without the field', {}],
  ])('take nothing of a %s, and tell so at each field', async (_title, data) => {
    prices = () => ({ data });
    expect(await scene.run('{ books { id price } }')).toMatchObject({
      data: { books: [{ id: '1', price: null }, null, { id: '2', price: null }, { id: '1', price: null }] },
      errors: [
        'INTERNAL_SERVER_ERROR books.0.price',
        'INTERNAL_SERVER_ERROR books.2.price',
        'INTERNAL_SERVER_ERROR books.3.price',
      ],
    });
  });

  it('ask again for the others when one of the joined lists failed and took all along', async () => {
    prices = ({ query, variables }) => {
      if (query.includes('maker'))
        return { data: null, errors: [conflict([query.includes('e1:') ? 'e1' : '_entities'])] };
      return { data: answerOf(variables) };
    };
    expect(await scene.run('{ books { price } best { maker { name } } }')).toMatchObject({
      data: { books: [{ price: 10 }, null, { price: 20 }, { price: 10 }], best: [{ maker: null }, { maker: null }] },
      errors: ['CONFLICT best.0.maker', 'CONFLICT best.1.maker'],
    });
  });

  it('pass over what lacks a required field, and keep errors at their places', async () => {
    lists = { books: [{ ...book('1'), weight: 1 }, book('2'), { ...book('3'), weight: 3 }] };
    prices = ({ variables }) => ({ data: answerOf(variables), errors: [conflict(['_entities', 1, 'fare'])] });
    expect(await scene.run('{ books { id fare } }')).toMatchObject({
      data: {
        books: [
          { id: '1', fare: 1 },
          { id: '2', fare: null },
          { id: '3', fare: 3 },
        ],
      },
      errors: ['CONFLICT books.2.fare'],
    });
  });

  it('tell the unavailability of a subgraph at each field that was asked of it, and nothing of the reason', async () => {
    prices = () => {
      throw new Error('connect ECONNREFUSED 10.0.0.7');
    };
    expect(await scene.run('{ shop { book { price } } books { id price } }')).toMatchObject({
      data: { shop: null, books: [{ id: '1', price: null }, null, { id: '2', price: null }, { id: '1', price: null }] },
      errors: [
        'SUBGRAPH_UNAVAILABLE books.0.price',
        'SUBGRAPH_UNAVAILABLE books.2.price',
        'SUBGRAPH_UNAVAILABLE books.3.price',
      ],
    });
  });
});

const book = (id: string): Representation => ({ __typename: 'Book', id });

const conflict = (path: (string | number)[]) => ({ message: 'No.', path, extensions: { code: 'CONFLICT' } });

/** Entities for each list of representations, under the names that joined requests have. */
function answerOf(variables: Record<string, unknown>): Record<string, unknown[]> {
  const entries = Object.entries(variables).filter(([name]) => name.startsWith('representations'));
  return Object.fromEntries(
    entries.map(([name, list]) => [
      name === 'representations' ? '_entities' : `e${name.slice('representations'.length)}`,
      (list as (Representation & { weight?: number })[]).map(({ id, weight }) => ({
        __typename: 'Book',
        price: Number(id) * 10,
        maker: { name: `maker ${id}` },
        ...(weight !== undefined && { fare: weight }),
      })),
    ]),
  );
}
