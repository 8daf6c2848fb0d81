import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runNoren } from '../support/norenProcess.ts';

const underWay = 'The audit is under way for 2 s: 4 of 5 subgraphs are done; ask again for its result.';
const refusal = (extensions: object) => ({
  data: null,
  errors: [{ message: underWay, extensions: { code: 'RETRY_LATER', ...extensions } }],
});
const found = {
  subgraph: 'orders',
  invariant: 'I9',
  checkedAt: '2026-01-14T10:00:07.000Z',
  checked: 300_000,
  violations: 0,
  samples: [],
};

describe('noren audit', () => {
  let close = () => {};
  afterEach(() => close());

  /** Asks a graph that gives these answers, one after the other. */
  async function audit(answers: object[]) {
    let asked = 0;
    const graph = createServer((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers.shift()));
    });
    graph.listen(0, '127.0.0.1');
    close = () => graph.close();
    await once(graph, 'listening');
    const url = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/graphql`;
    const command = runNoren(['audit', '--url', url, '--token', 'of-somebody']);
    const code = await command.ended;
    return { code, ...command.printed, asked, url };
  }

  it('asks until an audit that takes longer than a question is over, and says how far it is', async () => {
    const waits = refusal({ isUnderWay: true });
    const { code, out, errors, asked } = await audit([waits, waits, { data: { audit: [found] } }]);
    expect({ code, errors, asked }).toEqual({ code: 0, errors: `${underWay}\n${underWay}\n`, asked: 3 });
    expect(out).toContain('300000 checked  0 violations  at 10:00:07 UTC');
  });

  it('does not ask again where the audit cannot be made', async () => {
    const { code, errors, asked, url } = await audit([refusal({})]);
    expect({ code, errors, asked }).toEqual({ code: 2, errors: `${url} answers: ${underWay}\n`, asked: 1 });
  });
});
