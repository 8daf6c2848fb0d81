import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSubgraphClient } from '#gateway/execution/subgraphClient.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { away } from '#platform/link/linkErrors.ts';
import { createLogger } from '#platform/logging/logger.ts';

/** A client over a link whose calls the test answers. */
function scene(answer: () => Promise<ExecutionResult>) {
  const sent: string[] = [];
  const client = createSubgraphClient({
    link: {
      name: 'catalog',
      send({ query }) {
        sent.push(query);
        return answer();
      },
      subscribe() {
        throw new Error('Nothing is told.');
      },
      close: async () => {},
    },
    queryCallTimeoutMs: 3_000,
    mutationCallTimeoutMs: 3_000,
    clock: systemClock,
    logger: createLogger('gateway', { level: 'silent' }),
    onCall: () => {},
  });
  const viewer = anonymousViewer('WEB', 'req_1');
  const send = (query: string) => client.send({ query, viewer, deadline: systemClock.now() + 3_000 });
  return { sent, send };
}

describe('a call of a subgraph that many share', () => {
  it('fails once for the breaker and is repeated once', async () => {
    const lost = away('catalog', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    const { sent, send } = scene(() => Promise.reject(lost));
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('{ a }')));
    expect(new Set(answers.map(({ errors }) => errors[0]?.extensions?.code))).toEqual(
      new Set(['SUBGRAPH_UNAVAILABLE']),
    );
    expect(sent).toEqual(['{ a }', '{ a }']);
    await send('{ b }');
    expect(sent.slice(2)).toEqual(['{ b }', '{ b }']);
  });

  it('takes one place', async () => {
    const waiting: ((result: ExecutionResult) => void)[] = [];
    const { sent, send } = scene(() => new Promise((resolve) => waiting.push(resolve)));
    const answers = Array.from({ length: 500 }, () => send('{ a }'));
    const other = send('{ b }');
    for (const resolve of waiting) resolve({ data: { a: 1, b: 1 } });
    for (const { errors } of await Promise.all([...answers, other])) expect(errors).toEqual([]);
    expect(sent).toEqual(['{ a }', '{ b }']);
  });
});

describe('a call of which the link throws at once', () => {
  it('gives its place back', async () => {
    let isBroken = true;
    const { send } = scene(() => {
      if (isBroken) throw new Error('broken');
      return Promise.resolve({ data: { a: 1 } });
    });
    for (let call = 0; call < 64; call += 1) {
      const { errors } = await send(`{ a${call} }`);
      expect(errors[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    }
    isBroken = false;
    expect(await send('{ a }')).toMatchObject({ data: { a: 1 }, errors: [] });
  });
});
