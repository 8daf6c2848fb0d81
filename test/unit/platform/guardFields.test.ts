import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { guardFields } from '#platform/graphql/guardFields.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';

const directives = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @tag(name: String!) repeatable on FIELD_DEFINITION
`;
const order = { __typename: 'Order', id: 'ord_1', note: 'ring twice', costs: { amount: 5 } };

const staff = (...scopes: string[]): Viewer => ({
  ...anonymousViewer('WEB', 'test'),
  kind: 'STAFF',
  subject: 's',
  scopes,
});

async function ask(types: string, query: string, viewer: Viewer) {
  const schema = guardFields(buildSchema(directives + types));
  const result = await graphql({ schema, source: query, rootValue: { order }, contextValue: { viewer } });
  const codes = result.errors?.map(({ originalError }) => (originalError as unknown as { code: string }).code) ?? [];
  return { data: JSON.parse(JSON.stringify(result.data)), codes };
}

describe('a guarded field', () => {
  it.each([
    ['the field', 'type Order { id: ID note: String @requiresScopes(scopes: [["notes"]]) }'],
    [
      'one of two rules of the field',
      'type Order { id: ID note: String @authenticated @requiresScopes(scopes: [["notes"]]) }',
    ],
    [
      'the field of an interface that its type implements',
      'interface Noted { note: String @requiresScopes(scopes: [["notes"]]) } type Order implements Noted { id: ID note: String }',
    ],
  ])('asks what %s asks', async (_where, types) => {
    const sdl = `type Query { order: Order @tag(name: "anonymous") } ${types}`;
    const query = '{ order { id note } }';
    const refused = { order: { id: 'ord_1', note: null } };
    expect(await ask(sdl, query, anonymousViewer('WEB', 'test'))).toEqual({
      data: refused,
      codes: ['UNAUTHENTICATED'],
    });
    expect(await ask(sdl, query, staff('other'))).toEqual({ data: refused, codes: ['FORBIDDEN'] });
    expect(await ask(sdl, query, staff('notes'))).toEqual({
      data: { order: { id: 'ord_1', note: 'ring twice' } },
      codes: [],
    });
  });

  it('asks what its type asks, however the type was reached', async () => {
    const sdl = `union Any = Order type Order @authenticated { id: ID } type Query { order: Any @tag(name: "anonymous") }`;
    const query = '{ order { ... on Order { id } } }';
    expect(await ask(sdl, query, anonymousViewer('WEB', 'test'))).toEqual({
      data: { order: { id: null } },
      codes: ['UNAUTHENTICATED'],
    });
    expect(await ask(sdl, query, staff())).toEqual({ data: { order: { id: 'ord_1' } }, codes: [] });
  });

  it('asks what the type asks that it gives', async () => {
    const sdl = `type Costs @requiresScopes(scopes: [["costs"]]) { amount: Int }
      type Order { costs: Costs } type Query { order: Order @tag(name: "anonymous") }`;
    expect(await ask(sdl, '{ order { costs { amount } } }', staff())).toEqual({
      data: { order: { costs: null } },
      codes: ['FORBIDDEN'],
    });
    expect((await ask(sdl, '{ order { costs { amount } } }', staff('costs'))).codes).toEqual([]);
  });

  it('is no root field without a rule', () => {
    expect(() => guardFields(buildSchema(`${directives} type Query { order: ID }`))).toThrow(
      'Query.order has no access rule.',
    );
  });
});
