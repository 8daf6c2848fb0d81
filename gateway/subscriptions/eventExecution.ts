import { setMaxListeners } from 'node:events';
import type { ExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { toMaskedError } from '../errors.ts';
import type { ExecutedText, PlanExecution, PlanExecutor } from '../execution/planExecutor.ts';
import { type OpenBody, openBody } from './streamText.ts';

/** An event shaped and serialised once. */
export interface ExecutedEvent {
  /** What the upstream gave, kept to run the joins again. */
  primary: ExecutionResult;
  body: OpenBody;
  /** Whether the answer has errors, for example a join that came too late. */
  hasErrors: boolean;
  /** Instant in milliseconds UTC at which the joins began. */
  executedAt: number;
}

export interface EventExecutionOptions {
  executor: PlanExecutor;
  /** All of an execution that is equal for every event of the group. */
  execution: Omit<PlanExecution, 'deadline' | 'primaryResult' | 'signal'>;
  clock: Clock;
  logger: Logger;
  requestTimeoutMs: number;
  signal: AbortSignal;
}

/**
 * Executes a plan's `rest` for one event. Never rejects: joins that fail or pass the deadline become errors of
 * their fields, and the event's own part is kept.
 */
export function createEventExecution(
  options: EventExecutionOptions,
): (primary: ExecutionResult) => Promise<ExecutedEvent> {
  const { clock, logger } = options;
  setMaxListeners(0, options.signal); // many events run at once, each until it is done

  async function execute(primary: ExecutionResult): Promise<ExecutedEvent> {
    const executedAt = clock.now();
    const result = await executeWithin(options, primary).catch((error: unknown) => withoutJoins(primary, error));
    return { primary, body: openBody(result), hasErrors: result.errors.length > 0, executedAt };
  }

  async function withoutJoins(primary: ExecutionResult, error: unknown): Promise<ExecutedText> {
    const masked = toMaskedError(error, logger);
    const own = await executeWithin({ ...options, execution: ownPart(options.execution) }, primary).catch(() => ({
      data: 'null',
      errors: [],
    }));
    return { data: own.data, errors: [masked, ...own.errors] };
  }

  return execute;
}

/** How much later than the deadline an executor may answer, before it is taken for stuck. */
const graceMs = 250;

/** The executor keeps its links to the deadline; this keeps the executor to it. */
async function executeWithin(options: EventExecutionOptions, primaryResult: ExecutionResult): Promise<ExecutedText> {
  const { executor, execution, clock, requestTimeoutMs, signal } = options;
  const stop = new AbortController();
  const onGroupEnd = () => stop.abort();
  signal.addEventListener('abort', onGroupEnd, { once: true });
  const deadline = clock.now() + requestTimeoutMs;
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new AppError('DEADLINE_EXCEEDED', 'A part of the answer came too late.'));
      stop.abort();
    }, requestTimeoutMs + graceMs);
  });
  try {
    const running = executor.executeToText({ ...execution, deadline, signal: stop.signal, primaryResult });
    return await Promise.race([running, passed]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onGroupEnd);
  }
}

function ownPart(execution: EventExecutionOptions['execution']): EventExecutionOptions['execution'] {
  const { node } = execution.plan;
  if (node?.kind !== 'Subscription') return execution;
  return { ...execution, plan: { kind: 'QueryPlan', node: { kind: 'Subscription', primary: node.primary } } };
}
