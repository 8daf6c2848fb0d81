import { describe, expect, it } from 'vitest';
import type { ExecutedOperation } from '#gateway/pipeline/operationPath.ts';
import type { Prepared } from '#gateway/pipeline/prepared.ts';
import { createShareInFlight, shareKey } from '#gateway/pipeline/shareInFlight.ts';
import { writeAnswer } from '#gateway/pipeline/writeAnswer.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { type PrepareOptions, prepareOperation } from '../../support/prepareOperation.ts';
import { createTinyGraph } from '../../support/tinyGraph.ts';

const { generation } = createTinyGraph();
const level = '{ level(id: "1") { onHand } }';
const priced = '{ level(id: "1") { variant { price } } }';

const anonymous = (requestId: string): Viewer => anonymousViewer('WEB', requestId);
const device = (subject: string, more: Partial<Viewer> = {}): Viewer => ({
  kind: 'DEVICE',
  subject,
  scopes: ['caller:device'],
  locations: ['K1'],
  tenant: null,
  channel: 'KIOSK',
  requestId: `req_${subject}`,
  ...more,
});
const person = (kind: 'CUSTOMER' | 'STAFF' | 'PARTNER', subject: string): Viewer => ({ ...device(subject), kind });

interface Execution {
  prepared: Prepared;
  finish(executed: ExecutedOperation): void;
  fail(error: Error): void;
}

/** Executions stay open until the test ends them. */
function createTested(keyOf?: typeof shareKey) {
  const executions: Execution[] = [];
  const execute = createShareInFlight(
    (prepared) => new Promise((finish, fail) => executions.push({ prepared, finish, fail })),
    keyOf,
  );
  const ask = (query: string, viewer: Viewer, options: PrepareOptions = {}) =>
    execute(prepareOperation(generation, query, { viewer, ...options }));
  const answer = (text = '{"level":null}') => {
    for (const { finish } of executions) finish({ data: text, errors: [] });
  };
  return { ask, answer, executions };
}

describe('equal queries in flight', () => {
  it('run once for anonymous callers, under the class of the caller, and give the same bytes to each', async () => {
    const { ask, answer, executions } = createTested();
    const asked = [ask(level, anonymous('req_1')), ask(`query Named ${level}`, anonymous('req_2'))];
    const long = JSON.stringify({ level: 'é'.repeat(10_000) });
    answer(long);
    const [one, other] = await Promise.all(asked);
    expect(executions).toHaveLength(1);
    expect(executions[0]?.prepared.viewer).toEqual(anonymous('req_1'));
    expect(one?.encoded?.toString()).toBe(`{"data":${long}}`);
    expect(other?.encoded).toBe(one?.encoded);
  });

  it('run once for devices of one place, without the device', async () => {
    const { ask, answer, executions } = createTested();
    const asked = [
      ask(level, device('dev_1')),
      ask(level, device('dev_2')),
      ask(level, device('dev_3', { locations: ['K2'] })),
    ];
    answer();
    await Promise.all(asked);
    expect(executions.map(({ prepared }) => [prepared.viewer.subject, prepared.viewer.locations])).toEqual([
      [null, ['K1']],
      [null, ['K2']],
    ]);
  });

  it('run for each device where a field depends on it, and once for anonymous callers', async () => {
    const { ask, answer, executions } = createTested();
    const asked = [
      ask(priced, device('dev_1')),
      ask(priced, device('dev_2')),
      ask(priced, device('dev_1')),
      ask(priced, anonymous('req_1')),
      ask(priced, anonymous('req_2')),
    ];
    answer();
    await Promise.all(asked);
    expect(executions.map(({ prepared }) => prepared.viewer.subject)).toEqual(['dev_1', 'dev_2', null]);
  });

  it('never run once for persons, not even for the same one', async () => {
    const { ask, answer, executions } = createTested();
    const callers = [
      person('CUSTOMER', 'cus_1'),
      person('CUSTOMER', 'cus_2'),
      person('STAFF', 'stf_1'),
      person('STAFF', 'stf_1'),
      person('PARTNER', 'prt_1'),
      person('PARTNER', 'prt_2'),
    ];
    const asked = callers.map((caller) => ask(level, caller));
    answer();
    await Promise.all(asked);
    expect(executions.map(({ prepared }) => prepared.viewer)).toEqual(callers);
  });

  it('are kept apart by variables, by what is selected, and by the channel', async () => {
    const { ask, answer, executions } = createTested();
    const query = 'query ($id: ID!) { level(id: $id) { onHand } }';
    const renamed = 'query ($other: ID!) { level(id: $other) { onHand } }';
    const asked = [
      ask(query, anonymous('1'), { variables: { id: '1' } }),
      ask(query, anonymous('2'), { variables: { id: '2' } }),
      ask(renamed, anonymous('3'), { variables: { other: '1' } }),
      ask('{ level(id: "1") { id } }', anonymous('4')),
      ask(level, anonymous('5')),
      ask(level, anonymousViewer('KIOSK', '6')),
    ];
    answer();
    await Promise.all(asked);
    expect(executions.map(({ prepared }) => [prepared.viewer.requestId, prepared.variables])).toEqual([
      ['1', { id: '1' }],
      ['2', { id: '2' }],
      ['4', {}],
      ['5', {}],
      ['6', {}],
    ]);
  });

  it('are kept apart by the generation', async () => {
    const { executions } = createTested();
    const execute = createShareInFlight(
      (prepared) => new Promise((finish, fail) => executions.push({ prepared, finish, fail })),
    );
    const next = { ...generation, id: 'next' };
    const asked = [generation, next].map((each) => execute(prepareOperation(each, level)));
    for (const { finish } of executions) finish({ data: 'null', errors: [] });
    await Promise.all(asked);
    expect(executions).toHaveLength(2);
  });

  it('are never mutations', async () => {
    const { ask, answer, executions } = createTested();
    const sell = 'mutation { sell(id: "1") { onHand } }';
    const asked = [ask(sell, anonymous('1')), ask(sell, anonymous('2'))];
    answer();
    await Promise.all(asked);
    expect(executions).toHaveLength(2);
  });

  it('run again when the first have been answered', async () => {
    const { ask, answer, executions } = createTested();
    for (const round of [1, 2]) {
      const asked = ask(level, anonymous('1'));
      expect(executions).toHaveLength(round);
      answer(JSON.stringify('a'.repeat(10_000)));
      expect((await asked).encoded).toBeUndefined(); // nobody to share bytes with
    }
  });

  it('tell each caller its own request id with the errors that all of them get', async () => {
    const { ask, executions } = createTested();
    const asked = [ask(level, anonymous('req_1')), ask(level, anonymous('req_2'))];
    const errors = [{ message: 'A part of the graph is away.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
    executions[0]?.finish({ data: '{"level":null}', errors });
    const answers = (await Promise.all(asked)).map((executed, index) => writeAnswer(executed, `req_${index + 1}`));
    expect(answers.map(({ body, encoded }) => [body, encoded])).toEqual(
      ['req_1', 'req_2'].map((requestId) => [
        `{"errors":[{"message":"A part of the graph is away.","extensions":{"code":"SUBGRAPH_UNAVAILABLE","requestId":"${requestId}"}}],"data":{"level":null}}`,
        undefined,
      ]),
    );
  });

  it('fail for all, and the next one begins anew', async () => {
    const { ask, answer, executions } = createTested();
    const asked = [ask(level, anonymous('1')), ask(level, anonymous('2'))];
    executions[0]?.fail(new Error('broken'));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = ask(level, anonymous('3'));
    answer();
    expect((await again).data).toBe('{"level":null}');
  });
});

describe('a caller that hangs up', () => {
  it('leaves the others alone, whoever came first; the last one cancels the run', async () => {
    const { ask, executions } = createTested();
    const [first, second] = [new AbortController(), new AbortController()];
    void ask(level, anonymous('1'), { signal: first.signal });
    void ask(level, anonymous('2'), { signal: second.signal });
    const { signal } = executions[0]!.prepared.request;
    first.abort();
    expect(signal.aborted).toBe(false);
    second.abort();
    expect(signal.aborted).toBe(true);
    void ask(level, anonymous('3'));
    expect(executions).toHaveLength(2); // a cancelled run is joined by nobody
  });

  it('is joined by nobody when it was gone before', async () => {
    const { ask, executions } = createTested();
    void ask(level, anonymous('1'), { signal: AbortSignal.abort() });
    void ask(level, anonymous('2'));
    expect(executions.map(({ prepared }) => prepared.request.signal.aborted)).toEqual([true, false]);
  });

  it('and joined a run that goes on already counts too', async () => {
    const { ask, executions } = createTested();
    const [first, second] = [new AbortController(), new AbortController()];
    void ask(level, anonymous('1'), { signal: first.signal });
    const { signal } = executions[0]!.prepared.request;
    void ask(level, anonymous('2'), { signal: second.signal });
    first.abort();
    expect(signal.aborted).toBe(false);
    second.abort();
    expect(signal.aborted).toBe(true);
  });
});

describe('a key that leaves the class out', () => {
  it('is seen by the tests: callers of other places would be told the same', async () => {
    const { ask, answer, executions } = createTested((prepared) => shareKey(prepared, anonymous('req_0')));
    const asked = [
      ask(level, device('dev_1')),
      ask(level, device('dev_2', { locations: ['K2'] })),
      ask(level, anonymous('1')),
    ];
    answer();
    await Promise.all(asked);
    expect(executions).toHaveLength(1);
  });
});
