import type { Viewer } from '#platform/identity/viewer.ts';
import { describePlan } from '../planning/describePlan.ts';
import { fieldsOf } from './operationFields.ts';
import type { ExecuteOperation } from './operationPath.ts';
import type { Prepared } from './prepared.ts';

/** Who is told plans: they name subgraphs and their queries, which is nothing for the public. */
export const planRule =
  (isProduction: boolean) =>
  (viewer: Viewer): boolean =>
    !isProduction && viewer.kind === 'STAFF';

/** The plan of an operation as `extensions.queryPlan`, for those who may see it and ask for it; for all others nothing changes. */
export function createTellPlan(execute: ExecuteOperation, maySeePlan: (viewer: Viewer) => boolean): ExecuteOperation {
  return (prepared) => {
    const { request, viewer } = prepared;
    return request.wantsPlan && maySeePlan(viewer) ? executeAndTell(execute, prepared) : execute(prepared);
  };
}

/** The plan is had before anything is executed: after it, a plan that fails would hide a mutation that is done. */
async function executeAndTell(execute: ExecuteOperation, prepared: Prepared) {
  const { generation, selected, document, operationName, viewer, request } = prepared;
  if (fieldsOf(generation, selected).isIntrospectionOnly) return execute(prepared);
  const plan = await generation.plan(document, operationName, generation.labelsOf(viewer, request.overrideLabels));
  const queryPlan = describePlan(plan);
  const executed = await execute(prepared);
  return { ...executed, encoded: undefined, extensions: { ...executed.extensions, queryPlan } };
}
