import { createHash } from 'node:crypto';
import { OperationTypeNode, separateOperations } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { CallerSignal } from '#platform/link/subgraphLink.ts';
import { createInFlightMap } from '../inFlightMap.ts';
import { canonicalOperation, stableJson } from '../planning/canonicalDocument.ts';
import { classIdentity, identityKey } from '../security/classIdentity.ts';
import { fieldsOf } from './operationFields.ts';
import type { ExecutedOperation, ExecuteOperation } from './operationPath.ts';
import type { OperationRequest } from './operationRequest.ts';
import { perOperation } from './perOperation.ts';
import type { Prepared } from './prepared.ts';

const notBegun = new Promise<ExecutedOperation>(() => {});

/**
 * One execution that several callers wait for; to what it calls, it is the caller itself. A class: an accessor made for
 * each run would cost more than the rest of this.
 */
class Run implements CallerSignal {
  readonly key: string;
  result = notBegun;
  /** Those who have joined it. */
  readonly clients: CallerSignal[];

  constructor(key: string, client: CallerSignal) {
    this.key = key;
    this.clients = [client];
  }

  get aborted(): boolean {
    return this.clients.every(hasLeft);
  }
}

const hasLeft = ({ aborted }: CallerSignal): boolean => aborted;

/**
 * Equal queries in flight run once. Only callers that nobody stands behind, anonymous ones and devices, share, and they
 * share by class: the query runs under the identity of the class, or under the device itself where it selects a field
 * that depends on the person. A caller that hangs up leaves the others alone; with the last one the run is cancelled.
 */
export function createShareInFlight(execute: ExecuteOperation, keyOf: typeof shareKey = shareKey): ExecuteOperation {
  const runs = createInFlightMap<string, Run>();

  function begin(key: string, prepared: Prepared, viewer: Viewer): Run {
    const { query, operationName, variables, extensions, method, signal } = prepared.request;
    const run = new Run(key, signal);
    runs.set(key, run);
    const request = { query, operationName, variables, extensions, method, viewer, signal: run };
    run.result = finish(run, withRequest(prepared, viewer, request));
    return run;
  }

  async function finish(run: Run, prepared: Prepared): Promise<ExecutedOperation> {
    try {
      const executed = await execute(prepared);
      return run.clients.length > 1 ? withBytes(executed) : executed;
    } finally {
      if (runs.get(run.key) === run) runs.delete(run.key);
    }
  }

  return (prepared) => {
    const identity = sharedIdentity(prepared);
    if (!identity) return execute(prepared);
    const key = keyOf(prepared, identity);
    const run = runs.get(key);
    // one that all have left may be cancelled already
    if (!run || run.aborted) return begin(key, prepared, identity).result;
    run.clients.push(prepared.request.signal);
    return run.result;
  };
}

/** Written out, as all of this is on the way of every small query. */
function withRequest(prepared: Prepared, viewer: Viewer, request: OperationRequest): Prepared {
  const { document, operation, operationName, fragments, selected, generation, variables } = prepared;
  return { document, operation, operationName, fragments, selected, generation, variables, viewer, request };
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

/** Below this many characters head and body are quicker written as one text. */
const minEncodedChars = 8_192;

const withBytes = (result: ExecutedOperation): ExecutedOperation =>
  result.errors.length > 0 || result.extensions || result.data.length < minEncodedChars
    ? result
    : { ...result, encoded: Buffer.from(`{"data":${result.data}}`) };
