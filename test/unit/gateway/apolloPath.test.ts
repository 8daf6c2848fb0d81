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

  it('starts its server anew after a start that failed, and is released all the same', async () => {
    let starts = 0;
    const path = createApolloPath({
      ...options,
      plugins: [
        {
          serverWillStart: async () => {
            starts += 1;
            if (starts !== 2) throw new Error(secret);
          },
        },
      ],
    });
    const operation = prepareOperation(generation, '{ __typename }');
    await expect(path.execute(operation)).rejects.toThrow();
    expect(await path.execute(operation)).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(starts).toBe(2);
    await path.release(generation);
    const third = path.execute(operation);
    await Promise.all([expect(third).rejects.toThrow(), path.release(generation)]);
    await path.close();
  });

  it('is released also when a plugin cannot end', async () => {
    const serverWillStop = () => Promise.reject(new Error(secret));
    const path = createApolloPath({ ...options, plugins: [{ serverWillStart: async () => ({ serverWillStop }) }] });
    await path.execute(prepareOperation(generation, '{ offers }'));
    await expect(path.release(generation)).resolves.toBeUndefined();
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
