import { createCompiledExecutor } from './compiledExecutor/createCompiledExecutor.ts';
import type { PlanExecutor } from './planExecutor.ts';
import { createReferenceExecutor, type ReferenceExecutorOptions } from './referenceExecutor.ts';

const executors = { compiled: createCompiledExecutor, reference: createReferenceExecutor };

/** The executor of that name. Both answer alike; the compiled one is the quicker by far. */
export const createExecutor = (name: keyof typeof executors, options: ReferenceExecutorOptions): PlanExecutor =>
  executors[name](options);
