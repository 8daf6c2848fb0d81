import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { type PlannerThreadOptions, startPlannerThread } from '#gateway/planning/plannerThread.ts';
import { createQueryPlanner, type QueryPlannerOptions } from '#gateway/planning/queryPlanner.ts';
import { composeSupergraph } from './composeSupergraph.ts';

const supergraph = composeSupergraph({
  products: 'type Query { product(id: ID!): Product } type Product @key(fields: "id") { id: ID! name: String }',
  reviews: 'type Product @key(fields: "id") { id: ID! stars(of: Int): Int }',
});

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function startPlanner(options: Omit<QueryPlannerOptions, 'supergraph' | 'onPlan'> = {}) {
  const planned: number[] = [];
  const planner = await createQueryPlanner({ supergraph, onPlan: (seconds) => planned.push(seconds), ...options });
  closing.push(planner.close);
  return { ...planner, planned };
}

const query = (name: string) =>
  parse(`query ${name}($id: ID!) { product(id: $id) { ...Part } } fragment Part on Product { name stars }`);

/** So many fields of another subgraph that planning takes longer than a timer of one millisecond. */
const largeQuery = parse(
  `{ product(id: 1) { ${Array.from({ length: 900 }, (_, index) => `f${index}: stars(of: ${index})`).join(' ')} } }`,
);

describe('the query planner', { timeout: 60_000 }, () => {
  it('plans an operation once for a hundred who ask at the same time, and gives all the same object', async () => {
    const { plan, planned } = await startPlanner();
    const plans = await Promise.all(Array.from({ length: 100 }, () => plan(query('One'))));
    expect(new Set(plans).size).toBe(1);
    expect(planned).toHaveLength(1);
    expect(await plan(query('One'))).toBe(plans[0]);
  });

  it('shares a plan between operations of other names, and sends no name of a client to a subgraph', async () => {
    const { plan, planned } = await startPlanner();
    const both = parse(
      'query Left { product(id: 1) { name } } query Right { product(id: 1) { ...P } } fragment P on Product { stars }',
    );
    const left = await plan(both, 'Left');
    expect(await plan(parse('query Other { product(id: 1) { name } }'))).toBe(left);
    expect(planned).toHaveLength(1);
    const right = JSON.stringify(await plan(both, 'Right'));
    expect(right).toContain('stars');
    expect(right).not.toMatch(/Left|Right|\.\.\.P/);
  });

  it('keeps the names of variables', async () => {
    const { plan } = await startPlanner();
    const { node } = await plan(query('One'));
    expect(node?.kind === 'Sequence' && node.nodes[0]).toMatchObject({
      kind: 'Fetch',
      serviceName: 'products',
      variableUsages: ['id'],
      operation: 'query($id:ID!){product(id:$id){__typename id name}}',
    });
  });

  it('refuses what comes while too many wait, and plans those who wait', async () => {
    const { plan } = await startPlanner({ maxWaiting: 2 });
    const asked = Array.from({ length: 4 }, (_, index) => plan(parse(`{ product(id: ${index}) { name } }`)));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    await expect(asked[3]).rejects.toMatchObject({ code: 'OVERLOADED', extensions: { retryAfterMs: 1_000 } });
  });

  it('gives up what takes too long, remembers that, and starts another thread', async () => {
    const starts: PlannerThreadOptions[] = [];
    const startThread: typeof startPlannerThread = (options) => {
      starts.push(options);
      return startPlannerThread(options);
    };
    const { plan } = await startPlanner({ maxPlanMs: 1, startThread });
    await expect(plan(largeQuery)).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    expect(starts).toHaveLength(2);
    await expect(plan(largeQuery)).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    expect(starts).toHaveLength(2);
  });

  it('fails the plan of which the thread died, plans the others in another thread, and tries again when asked', async () => {
    let deaths = 0;
    const startThread: typeof startPlannerThread = async (options) => {
      const thread = await startPlannerThread(options);
      const begin: typeof thread.begin = (job) => {
        if (deaths > 0 || !job.text.includes('stars')) return thread.begin(job);
        deaths += 1;
        void thread.terminate().then(() => options.onDeath(new Error('out of memory')));
      };
      return { ...thread, begin };
    };
    const { plan } = await startPlanner({ startThread });
    const doomed = plan(query('One'));
    const other = plan(parse('{ product(id: 1) { name } }'));
    await expect(doomed).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      cause: expect.objectContaining({ message: 'out of memory' }),
    });
    expect((await other).node?.kind).toBe('Fetch');
    expect((await plan(query('One'))).node?.kind).toBe('Sequence');
    expect(deaths).toBe(1);
  });

  it('refuses a text that is no supergraph with one sentence', async () => {
    await expect(createQueryPlanner({ supergraph: 'type Query { a: Int }' })).rejects.toThrow(
      /^The supergraph cannot be used: .* Compose it anew with "npm run compose"\.$/,
    );
  });

  it('refuses what waited for too long, and says when nothing is left to plan', async () => {
    const { plan, whenIdle } = await startPlanner({ maxWaitMs: 20 });
    const [first, second] = [plan(largeQuery), plan(query('One'))];
    const outcomes = Promise.allSettled([first, second]);
    await whenIdle();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(second).rejects.toMatchObject({ code: 'OVERLOADED' });
  });

  it('begins with a document that is new after the turn in which it came, and is not idle until it is planned', async () => {
    const jobs: string[] = [];
    const startThread: typeof startPlannerThread = async (options) => {
      const thread = await startPlannerThread(options);
      const begin: typeof thread.begin = (job) => {
        jobs.push(job.text);
        thread.begin(job);
      };
      return { ...thread, begin };
    };
    const { plan, planned, whenIdle } = await startPlanner({ startThread });
    const plans = [plan(query('One')), plan(query('Other'))];
    expect(jobs).toEqual([]);
    await whenIdle();
    expect(jobs).toHaveLength(1);
    expect(planned).toHaveLength(1);
    expect(await plans[0]).toBe(await plans[1]);
  });

  it('plans nothing after it was closed', async () => {
    const planner = await startPlanner();
    await planner.close();
    await expect(planner.plan(query('One'))).rejects.toMatchObject({ code: 'OVERLOADED' });
  });
});
