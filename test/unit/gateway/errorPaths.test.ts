import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { clientPath } from '#gateway/execution/clientPath.ts';
import { pathsOfFetch } from '#gateway/execution/fetchPaths.ts';

describe('a fetch that failed as a whole', () => {
  it('leaves a hole at each root field, under the name of the answer', () => {
    const query = 'query ($id: ID!) { product(id: $id) { title } other: product(id: "2") { title } __typename }';
    expect(pathsOfFetch({ query, variables: { id: '1' } })).toEqual([['product'], ['other']]);
  });

  it('leaves a hole at each field of each entity, by its type', () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on A { __typename x y: z } ... on B { w } }
    }`;
    const representations = [{ __typename: 'A' }, { __typename: 'B' }, null];
    expect(pathsOfFetch({ query, variables: { representations } })).toEqual([
      ['_entities', 0, 'x'],
      ['_entities', 0, 'y'],
      ['_entities', 1, 'w'],
    ]);
  });

  it('leaves a hole at each field of an entity to which only types above its own are named', () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Node { x } ... on B { w } }
    }`;
    const representations = [{ __typename: 'A' }, { __typename: 'B' }];
    expect(pathsOfFetch({ query, variables: { representations } })).toEqual([
      ['_entities', 0, 'x'],
      ['_entities', 0, 'w'],
      ['_entities', 1, 'w'],
    ]);
  });

  it('is told at most 100 times', () => {
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on A { x } } }';
    const representations = Array.from({ length: 5_000 }, () => ({ __typename: 'A' }));
    expect(pathsOfFetch({ query, variables: { representations } })).toHaveLength(100);
  });
});

describe('the path of an error', () => {
  const { definitions } = parse(
    '{ p: product { ...F variants { id } } } fragment F on Product { ... on Product { variants { sku } } }',
  );
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  const fragment = definitions.find((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)!;

  it('is kept as far as the client has selected, in fragments too', () => {
    const cut = (...path: (string | number)[]) => clientPath(path, operation, { F: fragment });
    expect(cut('p', 'variants', 3, 'sku')).toEqual(['p', 'variants', 3, 'sku']);
    expect(cut('p', 'variants', 3, 'pointsBase', 'amountMinor')).toEqual(['p', 'variants', 3]);
    expect(cut('product')).toEqual([]);
  });
});
