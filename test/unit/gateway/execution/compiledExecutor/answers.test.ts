import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExecutorScene, type ExecutorScene } from './executorScene.ts';

const book = {
  __typename: 'Book',
  id: 'b1',
  title: 'A',
  pages: 3,
  kind: 'NOVEL',
  price: 1.5,
  isSold: true,
  tags: ['x', 'y'],
};

describe('the answer of the compiled executor', () => {
  let scene: ExecutorScene;
  let root: Record<string, unknown> = {};
  beforeAll(async () => {
    scene = await createExecutorScene({
      shelf: {
        sdl: `type Query { book: Book books: [Book!] item: Item must: Book! }
          interface Item { id: ID! }
          enum Kind { NOVEL SECRET @inaccessible }
          scalar Anything
          type Book implements Item { id: ID! title: String! pages: Int kind: Kind price: Float isSold: Boolean tags: [String!] any: Anything }
          type Film implements Item { id: ID! minutes: Int }
          type Hidden implements Item @inaccessible { id: ID! }`,
        answer: () => ({ data: root }),
      },
    });
  });
  afterAll(() => scene.close());

  it('has fields, aliases and repeated fields in the order of the selections', async () => {
    root = { book: { ...book, t: 'A' } };
    const { text } = await scene.run('{ book { pages t: title id ...F pages } } fragment F on Book { kind title }');
    expect(text).toBe('{"book":{"pages":3,"t":"A","id":"b1","kind":"NOVEL","title":"A"}}');
  });

  it('has what conditions leave, for each value of their variables', async () => {
    root = { book, item: book };
    const query = 'query ($a: Boolean!) { book @include(if: $a) { id title @skip(if: $a) } item @skip(if: $a) { id } }';
    expect((await scene.run(query, { variables: { a: true } })).data).toEqual({ book: { id: 'b1' } });
    expect((await scene.run(query, { variables: { a: false } })).data).toEqual({ item: { id: 'b1' } });
  });

  it('escapes texts as JSON demands, short and long ones', async () => {
    const texts = [
      '"',
      '\\',
      '\u0001',
      '\ud800',
      '😀',
      'é',
      `${'long '.repeat(20)}"`,
      'long '.repeat(20),
      `${'long '.repeat(20)}😀`,
    ];
    root = { book: { ...book, tags: texts } };
    expect((await scene.run('{ book { tags } }')).text).toBe(`{"book":{"tags":${JSON.stringify(texts)}}}`);
  });

  it.each([
    ['pages', '3'],
    ['pages', 3.5],
    ['pages', 3_000_000_000],
    ['price', 'x'],
    ['isSold', 1],
    ['kind', 'SECRET'],
    ['kind', 'UNHEARD'],
    ['tags', 'x'],
    ['tags', ['x', null]],
    ['tags', [1]],
  ])('has null and an error for %s of %j', async (name, value) => {
    root = { book: { ...book, [name]: value } };
    const { data, errors } = await scene.run(`{ book { id ${name} } }`);
    expect(data).toEqual({ book: { id: 'b1', [name]: null } });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^INTERNAL_SERVER_ERROR book\\.${name}`));
  });

  it('passes a scalar of its own on as it is', async () => {
    root = { book: { ...book, any: { a: [1, 'x', null] } } };
    expect((await scene.run('{ book { any } }')).data).toEqual({ book: { any: { a: [1, 'x', null] } } });
  });

  it('lets a null where none may be take the object around it along, with one error', async () => {
    root = { books: [book, { ...book, title: null }], must: book };
    expect(await scene.run('{ books { title } must { id } }')).toMatchObject({
      data: { books: null, must: { id: 'b1' } },
      errors: ['INTERNAL_SERVER_ERROR books.1.title'],
    });
    root = { must: null };
    expect(await scene.run('{ must { id } }')).toMatchObject({ data: null, errors: ['INTERNAL_SERVER_ERROR must'] });
  });

  it('takes fragments by the type of the object', async () => {
    root = { item: { __typename: 'Film', id: 'f1', minutes: 9 } };
    const query =
      '{ item { id ... on Book { title } ... on Film { minutes kind: __typename } ... on Item { __typename } } }';
    expect((await scene.run(query)).text).toBe('{"item":{"id":"f1","minutes":9,"kind":"Film","__typename":"Film"}}');
  });

  it.each(['Hidden', 'Unheard', 7])('has null and an error for an object of type %s', async (__typename) => {
    root = { item: { __typename, id: 'h1' } };
    expect(await scene.run('{ item { __typename id } }')).toMatchObject({
      data: { item: null },
      errors: ['INTERNAL_SERVER_ERROR item'],
    });
  });

  it('is not led astray by names that every object has', async () => {
    root = { book: { id: 'b1' } };
    expect(await scene.run('{ book { id constructor: pages toString: kind __proto__: price } }')).toMatchObject({
      text: '{"book":{"id":"b1","constructor":null,"toString":null,"__proto__":null}}',
      errors: [],
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('answers what is asked of the schema beside data, without what is inaccessible', async () => {
    root = { book };
    const query =
      '{ book { id } __type(name: "Kind") { enumValues { name } } s: __schema { queryType { name } } h: __type(name: "Hidden") { name } __typename }';
    expect((await scene.run(query)).data).toEqual({
      book: { id: 'b1' },
      __type: { enumValues: [{ name: 'NOVEL' }] },
      s: { queryType: { name: 'Query' } },
      h: null,
      __typename: 'Query',
    });
  });
});
