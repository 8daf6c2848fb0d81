import { describe, expect, it } from 'vitest';
import { createApolloPath } from '#gateway/pipeline/apolloPath.ts';
import { createDirectPath } from '#gateway/pipeline/directPath.ts';
import { writeAnswer } from '#gateway/pipeline/writeAnswer.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { prepareOperation } from '../../support/prepareOperation.ts';
import { createTinyGraph } from '../../support/tinyGraph.ts';

const secret = ['connect ECONNREFUSED mongodb:/', 'noren:hunter2@10.0.0.7', 'orders'].join('/');

describe('the path of a query through Apollo Server', () => {
  const { generation } = createTinyGraph();
  const options = {
    executor: {
      execute: () => Promise.reject(new Error(secret)),
      executeToText: () => Promise.reject(new Error(secret)),
    },
    links: new Map(),
    clock: systemClock,
    requestTimeoutMs: 1_000,
    logger: createLogger('test', { level: 'silent' }),
  };

  it('tells the id of a fault that an executor throws, and nothing else of it', async () => {
    const path = createApolloPath({ ...options, plugins: [] });
    const { data, errors } = await path.execute(prepareOperation(generation, '{ offers }'));
    await path.close();
    expect(data).toBe('null');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|10\.0\.0\.7|mongodb/);
  });

  it('has one server for each generation, which ends with it and with the path', async () => {
    const stopped: string[] = [];
    let started = 0;
    const path = createApolloPath({
      ...options,
      plugins: [
        {
          serverWillStart: async () => {
            started += 1;
            const name = `server ${started}`;
            return { serverWillStop: async () => void stopped.push(name) };
          },
        },
      ],
    });
    const second = { ...generation };
    for (const each of [generation, generation, second]) await path.execute(prepareOperation(each, '{ offers }'));
    expect(started).toBe(2);
    await path.release(generation);
    expect(stopped).toEqual(['server 1']);
    await path.close();
    expect(stopped).toEqual(['server 1', 'server 2']);
  });
});

describe('the direct path', () => {
  it('answers introspection without an executor, as the schema of clients', async () => {
    const { generation } = createTinyGraph();
    const executor = {
      execute: () => Promise.reject(new Error('executed')),
      executeToText: () => Promise.reject(new Error('executed')),
    };
    const logger = createLogger('test', { level: 'silent' });
    const execute = createDirectPath({ executor, links: new Map(), clock: systemClock, requestTimeoutMs: 1, logger });
    const query =
      'query ($name: String!) { ...F kind: __typename } fragment F on Query { __type(name: $name) { name } }';
    const executed = await execute(prepareOperation(generation, query, { variables: { name: 'Level' } }));
    expect(writeAnswer(executed, 'req_1')).toEqual({
      status: 200,
      body: '{"data":{"__type":{"name":"Level"},"kind":"Query"}}',
    });
    await expect(execute(prepareOperation(generation, '{ __schema { __typename } offers }'))).rejects.toThrow(
      'executed',
    );
  });
});
