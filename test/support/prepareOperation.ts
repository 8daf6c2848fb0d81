// An operation as the pipeline hands it to a path, without the question whether its caller may.
import { coerceVariables } from '#gateway/pipeline/coerceVariables.ts';
import type { OperationRequest } from '#gateway/pipeline/operationRequest.ts';
import { createParseDocument } from '#gateway/pipeline/parseDocument.ts';
import type { Prepared } from '#gateway/pipeline/prepared.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';

const parseDocument = createParseDocument();

export interface PrepareOptions {
  viewer?: Viewer;
  variables?: Record<string, unknown>;
  operationName?: string;
  signal?: AbortSignal;
}

/** @throws Error when the text cannot be parsed or a variable does not fit */
export function prepareOperation(generation: Generation, query: string, options: PrepareOptions = {}): Prepared {
  const { viewer = anonymousViewer('WEB', 'req_test'), signal = new AbortController().signal, ...given } = options;
  const request: OperationRequest = { query, ...given, viewer, method: 'POST', signal };
  const parsed = parseDocument(request);
  if (!parsed.ok) throw new Error(String(parsed.error[0]));
  const selected = parsed.value;
  const coerced = coerceVariables(generation, selected, given.variables);
  if (!coerced.ok) throw new Error(String(coerced.error[0]));
  return { ...selected, selected, generation, variables: coerced.value, viewer, request };
}
