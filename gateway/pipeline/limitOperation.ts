import { err, ok } from '#platform/result.ts';
import { refusalOfSize } from '../security/operationLimits.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import { perOperation } from './perOperation.ts';

/**
 * The size of the operation against the limits, once per document. It comes before all that takes longer the more an
 * operation selects: the rules of the specification compare fields in pairs, and a planner multiplies them.
 */
export const limitOperation: (generation: Generation, selected: SelectedOperation) => StageResult<SelectedOperation> =
  perOperation((_generation, selected) => {
    const tooLarge = refusalOfSize(selected.operation, selected.fragments);
    return tooLarge ? err([tooLarge]) : ok(selected);
  });
