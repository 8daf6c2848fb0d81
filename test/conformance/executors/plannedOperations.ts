// Random operations with their plans: while one is compared, the thread of the planner has the next ones.
import type { QueryPlan } from '@apollo/query-planner';
import fc from 'fast-check';
import { type DocumentNode, parse, validate } from 'graphql';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { AppError } from '#platform/errors/appError.ts';
import { randomOperation } from './randomOperation.ts';

export interface ValidOperation {
  text: string;
  document: DocumentNode;
  /** Of its variables, which are of type `Boolean!`. */
  variableNames: string[];
}

export interface PlannedOperation extends ValidOperation {
  /** None when it takes too long. */
  plan: QueryPlan | undefined;
}

/** So many are planned ahead that neither thread waits for a large one of the other. */
const ahead = 6;
const perBatch = 25;
const maxTries = 10;

/** Valid random operations without end, the same ones for the same seed. @throws Error with the text of one that has no plan */
export async function* plannedOperations(generation: Generation, seed: number): AsyncGenerator<PlannedOperation> {
  const waiting: Promise<PlannedOperation>[] = [];
  for (const operation of validOperations(generation, seed)) {
    const planned = withPlan(generation, operation);
    planned.catch(() => {}); // it is told when its turn has come
    waiting.push(planned);
    if (waiting.length > ahead) yield await (waiting.shift() as Promise<PlannedOperation>);
  }
}

async function withPlan(generation: Generation, operation: ValidOperation): Promise<PlannedOperation> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { ...operation, plan: await generation.plan(operation.document) };
    } catch (cause) {
      const code = cause instanceof AppError ? cause.code : undefined;
      if (code === 'OPERATION_TOO_COMPLEX') return { ...operation, plan: undefined };
      // the thread was busy with one that takes too long, and is started again
      if (code === 'OVERLOADED' && tries < maxTries) continue;
      throw new Error(`There is no plan: ${String(cause)}\n${operation.text}`, { cause });
    }
  }
}

function* validOperations({ apiSchema }: Generation, seed: number): Generator<ValidOperation> {
  const operations = fc
    .gen()
    .map((generate) => randomOperation(apiSchema, (count) => generate(fc.nat, { max: count - 1 })));
  for (let batch = 0; ; batch += 1) {
    for (const { text, variableNames } of fc.sample(operations, { seed: seed + batch, numRuns: perBatch })) {
      const document = parse(text, { noLocation: true });
      if (validate(apiSchema, document).length === 0) yield { text, document, variableNames };
    }
  }
}
