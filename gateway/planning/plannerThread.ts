import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PlanJob, PlannerMessage } from './plannerWorker.ts';

/** A thread whose planner is built. It has one job at a time. */
export interface PlannerThread {
  /** SDL of what clients may see. */
  readonly apiSdl: string;
  /** Asks for a plan; `onMessage` is told it. */
  begin(job: PlanJob): void;
  /** Ends it, also in the middle of a job. */
  terminate(): Promise<void>;
}

export interface PlannerThreadOptions {
  /** The supergraph's text. */
  supergraph: string;
  /** Told the answer of each job. */
  onMessage(message: PlannerMessage): void;
  /** Told once, when the thread is gone without having been terminated. */
  onDeath(cause: Error): void;
}

/** Of the heap of a planner; a larger one ends its thread and not the process. */
const maxHeapMegabytes = 1_024;
/** Of that, what is new in it. V8 would take up to 48 to 192 and keep them; plans are made as quickly with few. */
const maxYoungMegabytes = 6;

/**
 * Starts a thread and waits until its planner is built. It keeps the process alive only while it has a job.
 * @throws Error with one sentence when the text is no supergraph, or the thread dies meanwhile
 */
export function startPlannerThread({ supergraph, ...options }: PlannerThreadOptions): Promise<PlannerThread> {
  const worker = new Worker(fileURLToPath(new URL('./startPlannerWorker.cjs', import.meta.url)), {
    workerData: { supergraph },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes, maxYoungGenerationSizeMb: maxYoungMegabytes },
  });
  let isBuilt = false;
  let cause = new Error('The thread of the planner has ended.');
  const terminate = async (): Promise<void> => {
    worker.removeAllListeners('exit');
    worker.removeAllListeners('message'); // one that is on its way must not be taken for that of the next thread
    await worker.terminate();
  };
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      cause = error;
    });
    worker.once('exit', () => (isBuilt ? options.onDeath(cause) : reject(cause)));
    worker.on('message', (message: PlannerMessage) => {
      switch (message.type) {
        case 'ready':
          isBuilt = true;
          worker.unref();
          resolve({
            apiSdl: message.apiSdl,
            begin: (job) => {
              worker.ref();
              worker.postMessage(job);
            },
            terminate,
          });
          break;
        case 'refused':
          void terminate().then(() => reject(new Error(message.message)));
          break;
        default:
          worker.unref();
          options.onMessage(message);
      }
    });
  });
}
