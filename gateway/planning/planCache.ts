import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { AppError } from '#platform/errors/appError.ts';
import { createBoundedCache } from '../boundedCache.ts';
import { nameless } from './canonicalDocument.ts';
import type { PlannedOperation } from './planQueue.ts';

const cachedPlans = 1_000;
/** All plans together, as JSON with their texts: those of a thousand large operations would fill the memory. */
const maxChars = 32 * 1024 * 1024;
/** What took too long is not tried again at once: each try costs a thread. */
const refusedForMs = 60_000;
const rememberedRefusals = 200;

/** An operation whose plan is asked for. */
export interface PlanRequest {
  document: DocumentNode;
  operationName: string | undefined;
  /** The overrides in force, sorted. */
  labels: readonly string[];
}

/**
 * Plans by the text of a nameless operation, made once for all who ask at the same time; bounded by number and size,
 * the least used are forgotten. Equal operations share a plan whatever their names, and are given the same object. A
 * document that comes for the first time was parsed and checked in this turn of the event loop; it is planned in the next.
 */
export function createPlanCache(
  make: (job: { text: string; labels: readonly string[] }) => Promise<PlannedOperation>,
): (request: PlanRequest) => QueryPlan | Promise<QueryPlan> {
  const plans = createBoundedCache<string, { plan: QueryPlan; chars: number }>(cachedPlans, {
    max: maxChars,
    of: (text, { chars }) => text.length + chars,
  });
  const inFlight = new Map<string, Promise<QueryPlan>>();
  const refused = createBoundedCache<string, { error: AppError; until: number }>(rememberedRefusals);
  const texts = createTexts();

  async function makePlan(key: string, text: string, labels: readonly string[]): Promise<QueryPlan> {
    try {
      const planned = await make({ text, labels });
      const plan = JSON.parse(planned.plan) as QueryPlan;
      plans.set(key, { plan, chars: planned.plan.length });
      await nextTurn(); // whoever waits for it compiles it
      return plan;
    } catch (error) {
      if (error instanceof AppError && error.code === 'OPERATION_TOO_COMPLEX')
        refused.set(key, { error, until: performance.now() + refusedForMs });
      throw error;
    } finally {
      inFlight.delete(key);
    }
  }

  function planOf(text: string, labels: readonly string[]): QueryPlan | Promise<QueryPlan> {
    const key = labels.length === 0 ? text : `${labels.join('\n')}\n${text}`;
    const known = plans.get(key)?.plan ?? inFlight.get(key);
    if (known) return known;
    const refusal = refused.get(key);
    if (refusal && performance.now() < refusal.until) return Promise.reject(refusal.error);
    const plan = makePlan(key, text, labels);
    inFlight.set(key, plan);
    return plan;
  }

  return ({ document, operationName, labels }) => {
    const text = texts.known(document, operationName);
    if (text !== undefined) return planOf(text, labels);
    return nextTurn().then(() => planOf(texts.print(document, operationName), labels));
  };
}

/** The nameless texts of operations, printed once per parsed document. */
function createTexts() {
  const texts = new WeakMap<DocumentNode, Map<string | undefined, string>>();

  function known(document: DocumentNode, operationName: string | undefined): string | undefined {
    return texts.get(document)?.get(operationName);
  }

  function print(document: DocumentNode, operationName: string | undefined): string {
    const text = known(document, operationName) ?? nameless(document, operationName);
    const ofDocument = texts.get(document) ?? new Map<string | undefined, string>();
    texts.set(document, ofDocument.set(operationName, text));
    return text;
  }

  return { known, print };
}
