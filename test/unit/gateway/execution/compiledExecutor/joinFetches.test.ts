import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { fetchGraph } from '#gateway/execution/compiledExecutor/fetchGraph.ts';
import { joinFetches } from '#gateway/execution/compiledExecutor/joinFetches.ts';

const root = (serviceName: string): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation: '{a{id}}',
  operationName: undefined,
  operationKind: 'query' as FetchNode['operationKind'],
});

const entities = (serviceName: string, field: string): PlanNode => ({
  kind: 'Flatten',
  path: ['a'],
  node: {
    ...root(serviceName),
    requires: [{ kind: 'InlineFragment', typeCondition: 'A', selections: [{ kind: 'Field', name: 'id' }] }],
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on A{${field}}}}`,
  },
});

const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

/** Names of the subgraphs of each request, with how many fetches it has. */
const requestsOf = (plan: PlanNode): string[] =>
  joinFetches(fetchGraph(plan, () => true)).map(
    ({ vertices }) => `${vertices[0]?.fetch.serviceName} ${vertices.length}`,
  );

describe('fetches of entities', () => {
  it('of one level and one subgraph are one request', () => {
    expect(
      requestsOf(sequence(root('x'), parallel(entities('y', 'b'), entities('z', 'c'), entities('y', 'd')))),
    ).toEqual(['x 1', 'y 2', 'z 1']);
  });

  it('wait for a later level where that saves a request', () => {
    const plan = sequence(root('x'), parallel(entities('y', 'b'), sequence(entities('z', 'c'), entities('y', 'd'))));
    expect(requestsOf(plan)).toEqual(['x 1', 'z 1', 'y 2']);
  });

  it('do not wait where others would have to wait for them', () => {
    const late = sequence(entities('z', 'c'), entities('y', 'd'));
    const plan = sequence(root('x'), parallel(sequence(entities('y', 'b'), entities('w', 'e')), late));
    expect(requestsOf(plan)).toEqual(['x 1', 'y 1', 'w 1', 'z 1', 'y 1']);
  });

  it('are never joined with what they wait for, nor are fetches of the root', () => {
    expect(requestsOf(sequence(root('x'), entities('y', 'b'), entities('y', 'c')))).toEqual(['x 1', 'y 1', 'y 1']);
    expect(requestsOf(parallel(root('x'), root('x')))).toEqual(['x 1', 'x 1']);
  });

  it('come after what they wait for also when two requests were joined crosswise', () => {
    const plan = parallel(
      sequence(root('a'), entities('y', 'b'), entities('z', 'c')),
      sequence(root('b'), entities('z', 'd'), entities('y', 'e')),
    );
    const groups = joinFetches(fetchGraph(plan, () => true));
    for (const [index, { after }] of groups.entries())
      for (const before of after) expect(groups.indexOf(before)).toBeLessThan(index);
  });

  it('of a branch that is not taken are none', () => {
    const plan: PlanNode = { kind: 'Condition', condition: 'yes', ifClause: root('x'), elseClause: root('y') };
    expect(fetchGraph(plan, () => false).map(({ fetch }) => fetch.serviceName)).toEqual(['y']);
  });

  it('that are deferred are refused', () => {
    const plan: PlanNode = { kind: 'Defer', primary: {}, deferred: [] };
    expect(() => fetchGraph(plan, () => true)).toThrow('The directive @defer is not supported; leave it out.');
  });
});
