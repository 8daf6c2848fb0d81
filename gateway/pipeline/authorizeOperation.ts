import type { Viewer } from '#platform/identity/viewer.ts';
import { err, ok } from '#platform/result.ts';
import { refusal } from '../errors.ts';
import { authorize } from '../security/authorize.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import { fieldsOf } from './operationFields.ts';

/** The decision on the whole operation, from the rules of the supergraph; `mayIntrospect` says who may read the schema by query. */
export function createAuthorizeOperation(mayIntrospect: (viewer: Viewer) => boolean) {
  return (generation: Generation, selected: SelectedOperation, viewer: Viewer): StageResult<SelectedOperation> => {
    const { requirements, isIntrospection } = fieldsOf(generation, selected);
    if (isIntrospection && !mayIntrospect(viewer))
      return err([refusal('INTROSPECTION_DISABLED', 'This caller may not introspect.')]);
    const denial = authorize(requirements, viewer);
    return denial ? err([refusal(denial.code, denial.message)]) : ok(selected);
  };
}

/** Partners read their own contract elsewhere; in production only staff may. */
export const introspectionRule =
  (isProduction: boolean) =>
  (viewer: Viewer): boolean =>
    viewer.kind !== 'PARTNER' && (!isProduction || viewer.kind === 'STAFF');
