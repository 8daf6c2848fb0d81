import { createCompiledExecutor } from './compiledExecutor/createCompiledExecutor.ts';
import type { PlanExecutor } from './planExecutor.ts';
import type { ReferenceExecutorOptions } from './referenceExecutor.ts';

/**
 * The executor of that name. Both answer alike; the compiled one is the quicker by far. The reference one, and all of
 * Apollo's gateway that it stands on, is loaded only where it is asked for: it would double the memory of the process.
 */
export async function createExecutor(
  name: 'compiled' | 'reference',
  options: ReferenceExecutorOptions,
): Promise<PlanExecutor> {
  if (name === 'compiled') return createCompiledExecutor(options);
  const { createReferenceExecutor } = await import('./referenceExecutor.ts');
  return createReferenceExecutor(options);
}
