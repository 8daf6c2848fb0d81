import { describe, expect, it } from 'vitest';
import { createTellPlan } from '#gateway/pipeline/tellPlan.ts';
import { prepareOperation } from '../../support/prepareOperation.ts';
import { createTinyGraph } from '../../support/tinyGraph.ts';

describe('a mutation whose plan is asked for', () => {
  const { generation } = createTinyGraph();

  /** Sells; plans can be had until it is asked for, or executed. */
  async function sell(until: 'executed' | 'asked') {
    let executed = 0;
    const plan: typeof generation.plan = async (...given) => {
      if (until === 'asked' || executed > 0) throw new Error('The planner is full.');
      return generation.plan(...given);
    };
    const tellPlan = createTellPlan(
      async () => {
        executed += 1;
        return { data: '{"sell":{"onHand":3}}', errors: [] };
      },
      () => true,
    );
    const prepared = prepareOperation({ ...generation, plan }, 'mutation { sell(id: "lvl_1") { onHand } }');
    const asked = { ...prepared, request: { ...prepared.request, wantsPlan: true } };
    const [outcome] = await Promise.allSettled([tellPlan(asked)]);
    return { outcome, executed };
  }

  it('is answered with data and plan when nothing can be planned after it was executed', async () => {
    expect(await sell('executed')).toMatchObject({
      outcome: {
        status: 'fulfilled',
        value: { data: '{"sell":{"onHand":3}}', extensions: { queryPlan: { fetches: 1 } } },
      },
      executed: 1,
    });
  });

  it('is not executed when it cannot be planned', async () => {
    expect(await sell('asked')).toMatchObject({ outcome: { status: 'rejected' }, executed: 0 });
  });
});
