import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSubgraphSources } from '#schema/compose.ts';
import { findSdlViolations } from './sdlRules.ts';

const root = join(import.meta.dirname, '../..');

const common = `
  enum UserErrorCode { NOT_FOUND }
  interface UserError { code: UserErrorCode! message: String! path: [String!] }
  type NotFound implements UserError { code: UserErrorCode! message: String! path: [String!] }
  scalar IdempotencyKey
`;

/** A subgraph without fault, changed at one place. */
const sound = `
  type Query {
    thing(id: ID! @tag(name: "public")): Thing @tag(name: "anonymous") @tag(name: "public")
    things(first: Int): ThingConnection! @authenticated @listSize(slicingArguments: ["first"])
    facts: [Fact!]! @requiresScopes(scopes: [["caller:system"]]) @inaccessible @listSize(assumedSize: 10)
  }
  type Mutation {
    adjustStock(input: AdjustStockInput!): AdjustStockPayload! @authenticated
    renameThing(input: RenameThingInput!): RenameThingPayload! @authenticated
  }
  type Subscription { thingChanged(id: ID!): Thing! @tag(name: "anonymous") @tag(name: "state") }
  """What the shop is about."""
  type Thing @key(fields: "id") { id: ID! parts: [Fact!]! @listSize(assumedSize: 3) labels: [String!]! }
  type ThingConnection { edges: [ThingEdge!]! }
  type ThingEdge { node: Thing! }
  type Fact @inaccessible { id: ID! }
  input AdjustStockInput { id: ID! idempotencyKey: IdempotencyKey! }
  type AdjustStockPayload { thing: Thing userErrors: [UserError!]! }
  input RenameThingInput { id: ID! names: [String!]! }
  type RenameThingPayload { thing: Thing userErrors: [UserError!]! }
`;

const neighbour = 'type Thing @key(fields: "id") { id: ID! points: Int }';

const faults: [rule: string, from: string, to: string, line: string][] = [
  [
    'no access rule',
    ': Thing @tag(name: "anonymous") @tag(name: "public")',
    ': Thing @tag(name: "public")',
    'alpha Query.thing has 0 access rules instead of one',
  ],
  [
    'two access rules',
    'ThingConnection! @authenticated',
    'ThingConnection! @authenticated @tag(name: "anonymous")',
    'alpha Query.things has 2 access rules instead of one',
  ],
  [
    'a list without size',
    'parts: [Fact!]! @listSize(assumedSize: 3)',
    'parts: [Fact!]!',
    'alpha Thing.parts is a list without @listSize',
  ],
  [
    'a connection without size',
    '@authenticated @listSize(slicingArguments: ["first"])',
    '@authenticated',
    'alpha Query.things is a connection without @listSize',
  ],
  [
    'null elements',
    'labels: [String!]!',
    'labels: [String]!',
    'alpha Thing.labels has elements that may be null: [String]!',
  ],
  [
    'a list that may be null',
    'labels: [String!]!',
    'labels: [String!]',
    'alpha Thing.labels is a list that may be null: [String!]',
  ],
  [
    'null elements of an input',
    'names: [String!]!',
    'names: [String]',
    'alpha RenameThingInput.names has elements that may be null: [String]',
  ],
  [
    'an argument that is not public',
    'thing(id: ID! @tag(name: "public"))',
    'thing(id: ID!)',
    'alpha Query.thing is public and its required argument id is not',
  ],
  [
    'a second argument',
    'renameThing(input: RenameThingInput!)',
    'renameThing(id: ID!, input: RenameThingInput!)',
    'alpha Mutation.renameThing takes (id: ID!, input: RenameThingInput!) instead of (input: RenameThingInput!)',
  ],
  [
    'another input',
    'renameThing(input: RenameThingInput!)',
    'renameThing(input: AdjustStockInput!)',
    'alpha Mutation.renameThing takes (input: AdjustStockInput!) instead of (input: RenameThingInput!)',
  ],
  [
    'another payload',
    'RenameThingPayload! @authenticated',
    'Thing @authenticated',
    'alpha Mutation.renameThing answers Thing instead of RenameThingPayload!',
  ],
  [
    'no user errors',
    'type RenameThingPayload { thing: Thing userErrors: [UserError!]! }',
    'type RenameThingPayload { thing: Thing }',
    'alpha Mutation.renameThing answers without userErrors: [UserError!]!',
  ],
  [
    'an entity that is never null',
    'type RenameThingPayload { thing: Thing ',
    'type RenameThingPayload { thing: Thing! ',
    'alpha Mutation.renameThing answers thing even when it was refused',
  ],
  [
    'no key where stock moves',
    'idempotencyKey: IdempotencyKey!',
    '',
    'alpha Mutation.adjustStock takes no idempotencyKey: IdempotencyKey!',
  ],
  [
    'a key where nothing moves',
    'input RenameThingInput {',
    'input RenameThingInput { idempotencyKey: IdempotencyKey!',
    'alpha Mutation.renameThing moves nothing and takes an idempotencyKey',
  ],
  [
    'a visible type of a hidden field',
    'type Fact @inaccessible',
    'type Fact',
    'alpha Query.facts is @inaccessible and Fact is not',
  ],
  [
    'no queue policy',
    '@tag(name: "state")',
    '',
    'alpha Subscription.thingChanged is not tagged as exactly one of state and log',
  ],
  [
    'an error without a code',
    'type Fact @inaccessible',
    'type Lost implements UserError { code: UserErrorCode! } type Fact @inaccessible',
    'alpha Lost has no LOST in UserErrorCode',
  ],
  [
    'an entity nobody describes',
    '"""What the shop is about."""',
    '',
    'alpha Thing is described by 0 subgraphs, its owner is unclear',
  ],
];

describe('rules of the schema files', () => {
  it('are kept by all subgraphs', async () => {
    const shared = await readFile(join(root, 'schema/common.graphql'), 'utf8');
    const names = (await readSubgraphSources()).map(({ name }) => name);
    const subgraphs = await Promise.all(
      names.map(async (name) => ({
        name,
        sdl: await readFile(join(root, 'subgraphs', name, 'schema.graphql'), 'utf8'),
      })),
    );
    expect(names).toEqual(['catalog', 'customer', 'inventory', 'loyalty', 'orders']);
    expect(findSdlViolations(shared, subgraphs)).toEqual([]);
  });

  it('find nothing in a sound schema', () => {
    expect(
      findSdlViolations(common, [
        { name: 'alpha', sdl: sound },
        { name: 'beta', sdl: neighbour },
      ]),
    ).toEqual([]);
  });

  it.each(faults)('name the place of %s', (_rule, from, to, line) => {
    expect(sound).toContain(from);
    expect(findSdlViolations(common, [{ name: 'alpha', sdl: sound.replace(from, to) }])).toContain(line);
  });

  it('refuse a field that could cost the entity of another subgraph', () => {
    const subgraphs = [
      { name: 'alpha', sdl: sound },
      { name: 'beta', sdl: neighbour.replace('points: Int', 'points: Int!') },
    ];
    expect(findSdlViolations(common, subgraphs)).toEqual([
      'beta Thing.points is added to the entity of another subgraph and never null',
    ]);
  });
});
