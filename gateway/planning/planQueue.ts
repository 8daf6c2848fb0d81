import { AppError } from '#platform/errors/appError.ts';
import { isErrorCode } from '#platform/errors/errorCodes.ts';
import { type PlannerThread, startPlannerThread } from './plannerThread.ts';
import type { PlanJob, PlannerMessage } from './plannerWorker.ts';

/** A plan as JSON text and how long it took. */
export interface PlannedOperation {
  plan: string;
  seconds: number;
}

export interface PlanQueueOptions {
  /** The supergraph's text. */
  supergraph: string;
  /** Jobs that may wait while one is planned. */
  maxWaiting?: number;
  /** Longest planning of one operation, in milliseconds. */
  maxPlanMs?: number;
  startThread?: typeof startPlannerThread;
}

export interface PlanQueue {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /**
   * Plans one operation after the other, away from this thread.
   * @throws AppError OVERLOADED when too many wait · OPERATION_TOO_COMPLEX when the time is over ·
   * GRAPHQL_VALIDATION_FAILED for a name that is reserved ·
   * INTERNAL_SERVER_ERROR when no plan can be made, or the thread died of it; those who wait are planned by a new thread
   */
  plan(job: PlanJob): Promise<PlannedOperation>;
  close(): Promise<void>;
}

interface Waiting {
  job: PlanJob;
  resolve(planned: PlannedOperation): void;
  reject(error: AppError): void;
}

/** Starts the planner's thread. @throws Error with one sentence when the text is no supergraph */
export async function createPlanQueue(options: PlanQueueOptions): Promise<PlanQueue> {
  const { supergraph, maxWaiting = 100, maxPlanMs = 10_000, startThread = startPlannerThread } = options;
  const waiting: Waiting[] = [];
  const running = createRunningJob(maxPlanMs, giveUp);
  let thread: PlannerThread | undefined;
  let starting: Promise<void> | undefined;
  let isClosed = false;

  function begin(): void {
    if (running.isBusy() || waiting.length === 0) return;
    const next = thread && waiting.shift();
    if (next) running.begin(next, thread as PlannerThread);
    else startAgain();
  }

  function onMessage(message: PlannerMessage): void {
    const told = running.take();
    if (message.type === 'planned') told?.resolve(message);
    else if (message.type === 'failed') told?.reject(failureOf(message));
    begin();
  }

  function giveUp(): void {
    running.take()?.reject(new AppError('OPERATION_TOO_COMPLEX', 'The operation takes too long to plan.'));
    void thread?.terminate();
    thread = undefined;
    startAgain();
  }

  function onDeath(cause: Error): void {
    thread = undefined;
    running.take()?.reject(unplannable('the thread of the planner died', cause));
    startAgain();
  }

  async function start(): Promise<string> {
    const started = await startThread({ supergraph, onMessage, onDeath });
    if (isClosed) await started.terminate();
    else thread = started;
    return started.apiSdl;
  }

  async function restart(): Promise<void> {
    try {
      await start();
    } catch (cause) {
      for (const { reject } of waiting.splice(0)) reject(unplannable('the planner cannot be started again', cause));
    }
    starting = undefined;
    begin();
  }

  function startAgain(): void {
    if (!isClosed) starting ??= restart();
  }

  function plan(job: PlanJob): Promise<PlannedOperation> {
    if (isClosed) return Promise.reject(stopping());
    if (waiting.length >= maxWaiting) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      begin();
    });
  }

  async function close(): Promise<void> {
    isClosed = true;
    running.take()?.reject(stopping());
    for (const { reject } of waiting.splice(0)) reject(stopping());
    await starting;
    await thread?.terminate();
    thread = undefined;
  }

  return { apiSdl: await start(), plan, close };
}

/** The job that the thread has, and its time. */
function createRunningJob(maxPlanMs: number, onTimeOver: () => void) {
  let running: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    isBusy: () => running !== undefined,
    begin(next: Waiting, thread: PlannerThread): void {
      running = next;
      timer = setTimeout(onTimeOver, maxPlanMs);
      thread.begin(next.job);
    },
    /** The job, which from then on is nobody's. */
    take(): Waiting | undefined {
      clearTimeout(timer);
      const taken = running;
      running = undefined;
      return taken;
    },
  };
}

const failureOf = ({ message, code }: { message: string; code?: unknown }): AppError =>
  isErrorCode(code) ? new AppError(code, message) : unplannable(message);

const unplannable = (reason: string, cause?: unknown): AppError =>
  new AppError('INTERNAL_SERVER_ERROR', `The operation cannot be planned: ${reason}`, { cause });

const busy = (): AppError =>
  new AppError('OVERLOADED', 'Too many new operations come at once.', { extensions: { retryAfterMs: 1_000 } });

const stopping = (): AppError => new AppError('OVERLOADED', 'The service is stopping.');
