import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createApolloPath } from '#gateway/pipeline/apolloPath.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createTinyGraph } from '../../support/tinyGraph.ts';

const secret = ['connect ECONNREFUSED mongodb:/', 'noren:hunter2@10.0.0.7', 'orders'].join('/');
const query = '{ offers }';

describe('the path of a query', () => {
  it('tells the id of a fault that an executor throws, and nothing else of it', async () => {
    const { generation } = createTinyGraph();
    const path = await createApolloPath({
      generation,
      executor: {
        execute: () => Promise.reject(new Error(secret)),
        executeToText: () => Promise.reject(new Error(secret)),
      },
      links: new Map(),
      clock: systemClock,
      requestTimeoutMs: 1_000,
      logger: createLogger('test', { level: 'silent' }),
    });
    const document = parse(query);
    const [operation] = document.definitions;
    const viewer = anonymousViewer('WEB', 'test');
    const request = { query, viewer, method: 'POST', signal: new AbortController().signal } as const;
    const prepared = {
      document,
      operation: operation as never,
      operationName: undefined,
      fragments: new Map(),
      generation,
      variables: {},
      viewer,
      request,
    };
    const { data, errors } = await path.execute(prepared);
    await path.close();
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|10\.0\.0\.7|mongodb/);
  });
});
