import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeSubgraph } from '../../support/fakeSubgraphs.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const open = '{ location(code: "K1") { name } }';

/** Answers wait until they are let go. */
function hold(subgraph: FakeSubgraph): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  subgraph.answer = async (request) => {
    await held;
    return subgraph.resolve(request);
  };
  return () => release();
}

describe('equal queries in flight at a gateway', () => {
  let test: TestGateway;
  afterEach(() => test.close());

  describe('that shares them', () => {
    beforeEach(async () => {
      test = await startTestGateway({ environment: { DEDUPLICATE_SUBGRAPH_CALLS: '0' } });
      await test.ask(open); // planned
      test.subgraphs.inventory.requests.length = 0;
    });

    it('cost one call of the subgraph, under no person, and each answer has its own request id', async () => {
      const { inventory } = test.subgraphs;
      const release = hold(inventory);
      const device = (sub: string) => test.issuer.token({ sub, kind: 'device', locations: ['K1'] });
      const tokens = [undefined, undefined, await device('dev_1'), await device('dev_2')];
      const staff = await test.issuer.token(staffClaims('LEAD'));
      const asked = [...tokens, staff, staff].map((token) => test.ask(open, token === undefined ? {} : { token }));
      await vi.waitFor(() => expect(inventory.requests).toHaveLength(4), { timeout: 10_000 });
      for (let turn = 0; turn < 5; turn += 1) await test.ask('{ __typename }'); // all that was sent before is there
      release();
      const answers = await Promise.all(asked);
      expect(answers.map(({ data }) => data)).toEqual(answers.map(() => ({ location: { name: 'K1' } })));
      expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(6);
      expect(inventory.requests.map(({ viewer }) => [viewer.kind, viewer.subject]).sort()).toEqual([
        ['ANONYMOUS', null],
        ['DEVICE', null],
        ['STAFF', 'stf_1'],
        ['STAFF', 'stf_1'],
      ]);
    });

    it('go on when one of the clients hangs up, and are cancelled with the last', async () => {
      const { inventory } = test.subgraphs;
      const release = hold(inventory);
      const clients = [new AbortController(), new AbortController()];
      const asked = clients.map(({ signal }) =>
        fetch(`${test.gateway.url}/graphql?query=${encodeURIComponent(open)}`, { signal }).catch(() => 'gone'),
      );
      await vi.waitFor(() => expect(inventory.requests).toHaveLength(1), { timeout: 10_000 });
      const signal = inventory.requests[0]?.signal;
      clients[0]?.abort();
      expect(await asked[0]).toBe('gone');
      await test.ask('{ __typename }'); // the gateway has seen it
      expect(signal?.aborted).toBe(false);
      clients[1]?.abort();
      await vi.waitFor(() => expect(signal?.aborted).toBe(true), { timeout: 10_000 });
      release();
    });
  });

  it('cost a call each where sharing is off', async () => {
    test = await startTestGateway({ environment: { SHARE_IN_FLIGHT: '0', DEDUPLICATE_SUBGRAPH_CALLS: '0' } });
    const release = hold(test.subgraphs.inventory);
    const asked = [test.ask(open), test.ask(open)];
    await vi.waitFor(() => expect(test.subgraphs.inventory.requests).toHaveLength(2), { timeout: 10_000 });
    release();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200]);
  });
});
