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
  /** Longest wait of a job and longest planning of it, in milliseconds: together no longer than a request may last. */
  maxWaitMs?: number;
  maxPlanMs?: number;
  startThread?: typeof startPlannerThread;
}

export interface PlanQueue {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /**
   * Plans one operation after the other, away from this thread.
   * @throws AppError OVERLOADED when too many wait, or it waited for too long · OPERATION_TOO_COMPLEX when the time is over ·
   * GRAPHQL_VALIDATION_FAILED for a name that is reserved ·
   * INTERNAL_SERVER_ERROR when no plan can be made, or the thread died of it; those who wait are planned by a new thread
   */
  plan(job: PlanJob): Promise<PlannedOperation>;
  /** Resolves when nothing is planned and nothing waits. */
  whenIdle(): Promise<void>;
  /** Ends the thread at once; who waits is refused. */
  close(): Promise<void>;
}

interface Waiting {
  job: PlanJob;
  /** By `performance.now()`; nobody wants the plan after that. */
  until: number;
  resolve(planned: PlannedOperation): void;
  reject(error: AppError): void;
}

/** Starts the planner's thread. @throws Error with one sentence when the text is no supergraph */
export async function createPlanQueue(options: PlanQueueOptions): Promise<PlanQueue> {
  const { supergraph, maxWaiting = 100, maxWaitMs = 5_000, maxPlanMs = 5_000 } = options;
  const { startThread = startPlannerThread } = options;
  const waiting = createWaitingJobs(maxWaiting, maxWaitMs);
  const idle: (() => void)[] = [];
  const running = createRunningJob(maxPlanMs, giveUp);
  let thread: PlannerThread | undefined;
  let starting: Promise<void> | undefined;
  let isClosed = false;

  function begin(): void {
    if (running.isBusy()) return;
    waiting.dropLate();
    if (waiting.isEmpty()) for (const tell of idle.splice(0)) tell();
    else if (thread) running.begin(waiting.take(), thread);
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
      waiting.rejectAll(unplannable('the planner cannot be started again', cause));
    }
    starting = undefined;
    begin();
  }

  function startAgain(): void {
    if (!isClosed) starting ??= restart();
  }

  function plan(job: PlanJob): Promise<PlannedOperation> {
    if (isClosed) return Promise.reject(stopping());
    const planned = waiting.add(job);
    begin();
    return planned;
  }

  function whenIdle(): Promise<void> {
    if (!running.isBusy() && waiting.isEmpty()) return Promise.resolve();
    return new Promise((resolve) => idle.push(resolve));
  }

  async function close(): Promise<void> {
    isClosed = true;
    running.take()?.reject(stopping());
    waiting.rejectAll(stopping());
    begin();
    await starting;
    await thread?.terminate();
    thread = undefined;
  }

  return { apiSdl: await start(), plan, whenIdle, close };
}

/** Jobs in the order in which they came: at most `max`, each for at most `maxWaitMs`. */
function createWaitingJobs(max: number, maxWaitMs: number) {
  const jobs: Waiting[] = [];
  return {
    isEmpty: () => jobs.length === 0,
    add(job: PlanJob): Promise<PlannedOperation> {
      if (jobs.length >= max) return Promise.reject(busy());
      return new Promise((resolve, reject) =>
        jobs.push({ job, until: performance.now() + maxWaitMs, resolve, reject }),
      );
    },
    dropLate(): void {
      while (jobs[0] && jobs[0].until < performance.now()) jobs.shift()?.reject(busy());
    },
    /** There is one. */
    take: () => jobs.shift() as Waiting,
    rejectAll(error: AppError): void {
      for (const { reject } of jobs.splice(0)) reject(error);
    },
  };
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
