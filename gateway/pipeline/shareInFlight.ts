import { createHash } from 'node:crypto';
import { OperationTypeNode, separateOperations } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import { canonicalOperation, stableJson } from '../planning/canonicalDocument.ts';
import { classIdentity, identityKey } from '../security/classIdentity.ts';
import { fieldsOf } from './operationFields.ts';
import type { ExecutedOperation, ExecuteOperation } from './operationPath.ts';
import { perOperation } from './perOperation.ts';
import type { Prepared } from './prepared.ts';

/** One execution that several callers wait for. */
interface Run {
  result: Promise<ExecutedOperation>;
  stop: AbortController;
  /** How many have joined it, and how many of them are still there. */
  joined: number;
  waiting: number;
}

/**
 * Equal queries in flight run once. Only callers that nobody stands behind, anonymous ones and devices, share, and they
 * share by class: the query runs under the identity of the class, or under the device itself where it selects a field
 * that depends on the person. A caller that hangs up leaves the others alone; with the last one the run is cancelled.
 */
export function createShareInFlight(execute: ExecuteOperation, keyOf: typeof shareKey = shareKey): ExecuteOperation {
  const runs = new Map<string, Run>();

  function begin(key: string, prepared: Prepared, viewer: Viewer): Run {
    const stop = new AbortController();
    const request = {
      ...withoutSignal(prepared.request),
      get signal() {
        return stop.signal;
      },
    };
    const run: Run = { stop, joined: 0, waiting: 0, result: execute({ ...prepared, viewer, request }) };
    runs.set(key, run);
    run.result = run.result
      .then((result) => (run.joined > 1 ? withBytes(result) : result))
      .finally(() => {
        if (runs.get(key) === run) runs.delete(key);
      });
    return run;
  }

  async function join(key: string, run: Run, signal: AbortSignal): Promise<ExecutedOperation> {
    run.joined += 1;
    run.waiting += 1;
    const leave = () => {
      run.waiting -= 1;
      if (run.waiting > 0) return;
      if (runs.get(key) === run) runs.delete(key);
      run.stop.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await run.result;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  return async (prepared) => {
    const identity = sharedIdentity(prepared);
    const { signal } = prepared.request;
    if (!identity || signal.aborted) return execute(prepared);
    const key = keyOf(prepared, identity);
    return join(key, runs.get(key) ?? begin(key, prepared, identity), signal);
  };
}

/** Under whose identity a query may run for several callers; undefined where each runs alone. */
function sharedIdentity({ generation, selected, operation, viewer }: Prepared): Viewer | undefined {
  if (operation.operation !== OperationTypeNode.QUERY) return undefined;
  if (viewer.kind !== 'ANONYMOUS' && viewer.kind !== 'DEVICE') return undefined;
  const { isIntrospection, isPersonal } = fieldsOf(generation, selected);
  if (isIntrospection) return undefined;
  return isPersonal ? viewer : classIdentity(viewer);
}

/** Equal for callers who are told the same: the parts of the key of a group of subscribers. */
export function shareKey({ generation, selected, variables }: Prepared, identity: Viewer): string {
  const { hash, variableNames } = canonicalOf(generation, selected);
  const used = variableNames.map((name) => (Object.hasOwn(variables, name) ? { value: variables[name] } : {}));
  return `${hash}${identityKey(identity)}${used.length > 0 ? stableJson(used) : ''}`;
}

const canonicalOf = perOperation((generation, { document, operation }) => {
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const { text, variableNames } = canonicalOperation(own);
  return { hash: createHash('sha256').update(`${generation.id}\n${text}`).digest('base64'), variableNames };
});

const withBytes = (result: ExecutedOperation): ExecutedOperation =>
  result.errors.length > 0 || result.extensions
    ? result
    : { ...result, encoded: Buffer.from(`{"data":${result.data}}`) };

/** A copy that does not make the signal of the first caller. */
function withoutSignal({ query, operationName, variables, extensions, viewer, method }: Prepared['request']) {
  return { query, operationName, variables, extensions, viewer, method };
}
