import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { PlanExecution, PlanExecutor } from '#gateway/execution/planExecutor.ts';
import { createEventExecution } from '#gateway/subscriptions/eventExecution.ts';
import { streamText } from '#gateway/subscriptions/streamText.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

const primary = { data: { changed: { id: 'a' } } };
const ownPart = { id: 'a', joined: null };
const plan = { kind: 'QueryPlan', node: { kind: 'Subscription', primary: {}, rest: {} } } as PlanExecution['plan'];

/** With `rest` the plan is answered by the test, without it by the event's own part. */
function createExecute(executeRest: PlanExecutor['execute']) {
  const executor: PlanExecutor = {
    execute: () => Promise.reject(new Error('An event is executed to text.')),
    executeToText: async (execution) => {
      const { node } = execution.plan;
      const isWhole = node && 'rest' in node;
      const { data, errors = [] } = isWhole ? await executeRest(execution) : { data: { changed: ownPart } };
      return { data: JSON.stringify(data), errors };
    },
  };
  const execution = {
    plan,
    document: parse('{ x }'),
    variables: {},
    viewer: anonymousViewer('WEB', 'req_1'),
    links: new Map(),
  } as unknown as PlanExecution;
  const stop = new AbortController();
  const logger = createLogger('gateway', { level: 'silent' });
  const clock = { now: () => 5_000 };
  const execute = createEventExecution({
    executor,
    execution,
    clock,
    logger,
    requestTimeoutMs: 10,
    signal: stop.signal,
  });
  return { execute, stop };
}

describe('the execution of an event', () => {
  it('gives the answer as JSON to which the position is added', async () => {
    const { execute } = createExecute(async ({ deadline, primaryResult }) => ({ data: { deadline, primaryResult } }));
    const executed = await execute(primary);
    expect(executed).toMatchObject({ primary, hasErrors: false, executedAt: 5_000 });
    expect(JSON.parse(streamText(executed.body, { key: 'a', rev: 1, kind: 'CHANGE' }, 'filter'))).toMatchObject({
      data: { deadline: 5_010, primaryResult: primary },
      extensions: { stream: { key: 'a', rev: 1, kind: 'CHANGE' } },
    });
  });

  it.each([
    {
      what: 'rejects with a code that may be told',
      rest: () => Promise.reject(new AppError('OVERLOADED', 'Busy.')),
      error: { message: 'Busy.', extensions: { code: 'OVERLOADED', retryAfterMs: 1_000 } },
    },
    {
      what: 'rejects with a fault',
      rest: () => Promise.reject(new Error('secret')),
      error: { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    },
    {
      what: 'never answers',
      rest: () => new Promise<never>(() => {}),
      error: { message: 'A part of the answer came too late.', extensions: { code: 'DEADLINE_EXCEEDED' } },
    },
  ])('keeps the part of the event itself when the executor $what', async ({ rest, error }) => {
    const executed = await createExecute(rest).execute(primary);
    expect(executed.hasErrors).toBe(true);
    const { data, errors } = JSON.parse(`${executed.body}}`);
    expect(data).toEqual({ changed: { id: 'a', joined: null } });
    expect(errors).toEqual([expect.objectContaining({ message: error.message })]);
    expect(errors[0].extensions).toMatchObject(error.extensions);
  });

  it('is stopped with its group', async () => {
    let seen: PlanExecution['signal'];
    const { execute, stop } = createExecute(({ signal }) => {
      seen = signal;
      return new Promise(() => {});
    });
    const executing = execute(primary);
    expect(seen?.aborted).toBe(false);
    stop.abort();
    expect(seen?.aborted).toBe(true);
    await executing;
  });
});
