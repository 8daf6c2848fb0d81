import type { DocumentNode, GraphQLError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Result } from '#platform/result.ts';
import { statusOf, toMaskedError, withRequestId } from '../errors.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { GatewayMetrics } from '../telemetry/metrics.ts';
import { createAuthorizeOperation } from './authorizeOperation.ts';
import { coerceVariables } from './coerceVariables.ts';
import { limitOperation } from './limitOperation.ts';
import type { SelectedOperation, StageResult } from './operationDraft.ts';
import type { ExecutedOperation, OperationPath } from './operationPath.ts';
import type { OperationRequest } from './operationRequest.ts';
import { createParseDocument, selectOperation } from './parseDocument.ts';
import type { OperationAnswer, Preparation, Prepared, Refusal } from './prepared.ts';
import { validateOperation } from './validateOperation.ts';
import { writeAnswer } from './writeAnswer.ts';

/** The stages of every operation, whatever transport it came by, in their order. */
export const stageNames = [
  'parseDocument',
  'limitOperation',
  'validateOperation',
  'authorizeOperation',
  'coerceVariables',
] as const;

export interface OperationPipelineOptions {
  /** For an operation that begins now. It keeps it to its end. */
  currentGeneration: () => Generation;
  path: Pick<OperationPath, 'execute'>;
  /** Told of each operation that passed all stages. */
  onPrepared?: (document: DocumentNode, operationName: string | undefined) => void;
  mayIntrospect: (viewer: Viewer) => boolean;
  logger: Logger;
  metrics: Pick<GatewayMetrics, 'requests' | 'requestSeconds'>;
}

/** What of a prepared operation is looked at again. */
type RecheckedOperation = Pick<Prepared, 'document' | 'variables' | 'viewer'> & { operationName?: string | undefined };

export interface OperationPipeline {
  /** Passes all stages or is refused; nothing is executed. Never throws. */
  prepare(request: OperationRequest): Preparation;
  /**
   * Whether an operation that was let pass by one generation is by this one, too: it is measured, validated and
   * authorised anew, and its variables coerced.
   */
  recheck(generation: Generation, operation: RecheckedOperation): StageResult<Record<string, unknown>>;
  /** A query or mutation. Never rejects: faults are masked errors of the answer. */
  execute(prepared: Prepared): Promise<OperationAnswer>;
}

/** Prepare once, then branch: queries and mutations are executed here, subscriptions go to the hub. */
export function createOperationPipeline(options: OperationPipelineOptions): OperationPipeline {
  const { currentGeneration, path, onPrepared, logger, metrics } = options;
  const parseDocument = createParseDocument();
  const authorizeOperation = createAuthorizeOperation(options.mayIntrospect);

  /** All stages that depend on the generation. */
  function check(
    generation: Generation,
    selected: SelectedOperation,
    { viewer, variables }: Pick<OperationRequest, 'viewer' | 'variables'>,
  ): StageResult<Record<string, unknown>> {
    const limited = limitOperation(generation, selected);
    if (!limited.ok) return limited;
    const validated = validateOperation(generation, selected);
    if (!validated.ok) return validated;
    const authorized = authorizeOperation(generation, selected, viewer);
    if (!authorized.ok) return authorized;
    return coerceVariables(generation, selected, variables);
  }

  function recheck(
    generation: Generation,
    { document, operationName, viewer, variables }: RecheckedOperation,
  ): StageResult<Record<string, unknown>> {
    const selected = selectOperation(document, operationName);
    return selected.ok ? check(generation, selected.value, { viewer, variables }) : selected;
  }

  function runStages(request: OperationRequest): Result<Prepared, readonly GraphQLError[]> {
    const { viewer } = request;
    const generation = currentGeneration();
    const parsed = parseDocument(request);
    if (!parsed.ok) return parsed;
    const selected = parsed.value;
    const checked = check(generation, selected, request);
    if (!checked.ok) return checked;
    onPrepared?.(selected.document, selected.operationName);
    const { document, operation, operationName, fragments } = selected;
    const variables = checked.value;
    return {
      ok: true,
      value: { document, operation, operationName, fragments, selected, generation, variables, viewer, request },
    };
  }

  function refuse(errors: readonly GraphQLError[], { viewer }: OperationRequest): Refusal {
    const shown = withRequestId(
      errors.map((error) => toMaskedError(error, logger)),
      viewer.requestId,
    );
    metrics.requests.inc({ outcome: String(shown[0]?.extensions?.code) });
    return { status: statusOf(shown), errors: shown };
  }

  function prepare(request: OperationRequest): Preparation {
    try {
      const outcome = runStages(request);
      return outcome.ok ? outcome : { ok: false, refusal: refuse(outcome.error, request) };
    } catch (error) {
      return { ok: false, refusal: refuse([toMaskedError(error, logger)], request) };
    }
  }

  async function execute(prepared: Prepared): Promise<OperationAnswer> {
    const startedAt = performance.now();
    let executed: ExecutedOperation;
    try {
      executed = await path.execute(prepared);
    } catch (error) {
      executed = { data: 'null', errors: [toMaskedError(error, logger)] };
    }
    metrics.requestSeconds.observe((performance.now() - startedAt) / 1_000);
    metrics.requests.inc({ outcome: outcomeOf(executed) });
    return writeAnswer(executed, prepared.viewer.requestId);
  }

  return { prepare, recheck, execute };
}

function outcomeOf({ data, errors }: ExecutedOperation): 'ok' | 'partial' | 'failed' {
  if (errors.length === 0) return 'ok';
  return data === 'null' ? 'failed' : 'partial';
}
