import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selectsPersonalField } from '#gateway/execution/personalFields.ts';
import { readAuthRules } from '#gateway/supergraph/authRules.ts';

const sdl = `
  directive @tag(name: String!) repeatable on FIELD_DEFINITION
  type Query { variant: Variant me: Customer @tag(name: "viewer") any: Priced either: Either }
  interface Priced { sku: String price: Int }
  type Variant implements Priced { sku: String price: Int @tag(name: "viewer") product: Product }
  type Gift implements Priced { sku: String price: Int }
  union Either = Variant | Gift
  type Product { title: String variants: [Variant!]! }
  type Customer { name: String }
`;
const generation = { supergraphSchema: buildSchema(sdl), authRules: readAuthRules(parse(sdl)) };
const entities = (selection: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;

describe('the text of a request to a subgraph', () => {
  it.each([
    ['a field of the class', '{ variant { __typename sku product { title } } }'],
    ['a field of an entity', entities('... on Variant { sku product { title } }')],
    ['a fragment by name', `${entities('...fields')} fragment fields on Variant { sku }`],
    ['a field of an interface that nobody tags', '{ any { sku ... on Gift { price } } }'],
    [
      'several lists of entities',
      '{ a: _entities { ... on Gift { price } } b: _entities { ... on Product { title } } }',
    ],
  ])('is of a class with %s', (_name, text) => {
    expect(selectsPersonalField(text, generation)).toBe(false);
  });

  it.each([
    ['a field of the person', '{ variant { price } }'],
    ['one under another name', '{ variant { sku: price } }'],
    ['one deep inside', '{ variant { product { variants { price } } } }'],
    ['a root field of the person', '{ me { name } }'],
    ['one of an entity', entities('... on Variant { sku price }')],
    [
      'one in a second list of entities',
      '{ a: _entities { ... on Gift { sku } } b: _entities { ... on Variant { price } } }',
    ],
    ['one in a fragment by name', `${entities('...fields')} fragment fields on Variant { price }`],
    ['one of a type behind an interface', '{ any { price } }'],
    ['one of a type of a union', '{ either { ... on Variant { price } } }'],
    ['one that is left out by a variable', 'query ($no: Boolean!) { variant { sku price @skip(if: $no) } }'],
    ['a field that the supergraph does not know', '{ variant { unknown } }'],
    ['a type that it does not know', entities('... on Unknown { sku }')],
    ['a field of all entities at once', entities('sku')],
    ['a fragment that is not there', entities('...gone')],
    ['no operation', 'fragment fields on Variant { sku }'],
  ])('is of a person with %s', (_name, text) => {
    expect(selectsPersonalField(text, generation)).toBe(true);
  });
});
