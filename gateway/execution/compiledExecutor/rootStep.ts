import { copied } from '../jsonValues.ts';
import type { SubgraphAnswer } from '../subgraphClient.ts';
import { type Entity, isEntity, mergeInto } from './entityData.ts';
import type { Step } from './entityStep.ts';
import type { RequestText } from './fetchOperation.ts';
import { objectsAt, visitPlaces } from './locate.ts';
import { addError, ask, isFull, malformed, type PlanRun, variableMembers } from './planRun.ts';

export interface RootFetch {
  readonly text: RequestText;
  readonly variableNames: readonly string[];
  /** Empty for the root; else objects that have the root's fields again. */
  readonly path: readonly string[];
  readonly rewriteOutput: ((value: unknown) => void) | undefined;
}

/** Asks for fields of the root. */
export function createRootStep(fetch: RootFetch): Step {
  const { text, variableNames, path } = fetch;
  return (run) => {
    if (path.length > 0 && objectsAt(run.data, path).length === 0) return undefined;
    const variables = `{${variableMembers(variableNames, run.variables)}}`;
    return ask(run, text, variables).then((answer) => {
      if (answer.data === null || isEntity(answer.data)) receiveRoot(run, fetch, answer);
      else receiveRoot(run, fetch, malformed(text.query, {}));
    });
  };
}

/** Merges fields of the root; the answer's data becomes a part of the run's. */
export function receiveRoot(run: PlanRun, { path, rewriteOutput }: RootFetch, answer: SubgraphAnswer): void {
  const { data, errors } = answer;
  for (const error of errors) {
    if (isFull(run)) break;
    if (path.length === 0 || !error.path) addError(run, error, error.path);
    else visitPlaces(run.data, path, (_entity, at) => addError(run, error, [...at, ...(error.path ?? [])]));
  }
  if (data === null) return;
  run.isPlain &&= answer.isPlain === true;
  rewriteOutput?.(data);
  if (path.length === 0) {
    if (isEmpty(run.data)) run.data = data;
    else mergeInto(run.data, data);
    return;
  }
  for (const [index, entity] of objectsAt(run.data, path).entries())
    mergeInto(entity, index === 0 ? data : copied(data));
}

function isEmpty(entity: Entity): boolean {
  for (const _name in entity) return false;
  return true;
}
