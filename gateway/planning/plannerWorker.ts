// The thread of one planner. It answers its jobs one after the other; plans leave it as JSON text.
import { parentPort, workerData } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import { createOperationPlanner, type OperationPlanner } from './operationPlanner.ts';

/** An operation to plan; see `OperationPlanner.plan`. */
export interface PlanJob {
  text: string;
  labels: readonly string[];
}

/** The first message is `ready` or `refused`, and each job is answered by `planned` or `failed`. */
export type PlannerMessage =
  | { type: 'ready'; apiSdl: string }
  | { type: 'refused'; message: string }
  | { type: 'planned'; plan: string; seconds: number }
  /** With a code when the operation is refused; else no plan can be made of it. */
  | { type: 'failed'; message: string; code?: unknown };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function begin(): OperationPlanner | undefined {
  try {
    const planner = createOperationPlanner((workerData as { supergraph: string }).supergraph);
    tell({ type: 'ready', apiSdl: planner.apiSdl });
    return planner;
  } catch (error) {
    tell({ type: 'refused', message: messageOf(error) });
    return undefined;
  }
}

function answer(planner: OperationPlanner, { text, labels }: PlanJob): PlannerMessage {
  const startedAt = performance.now();
  try {
    const plan = JSON.stringify(planner.plan(text, labels));
    return { type: 'planned', plan, seconds: (performance.now() - startedAt) / 1_000 };
  } catch (error) {
    return {
      type: 'failed',
      message: messageOf(error),
      ...(error instanceof GraphQLError && { code: error.extensions.code }),
    };
  }
}

function tell(message: PlannerMessage): void {
  parentPort?.postMessage(message);
}

const planner = begin();
if (planner) parentPort?.on('message', (job: PlanJob) => tell(answer(planner, job)));
