import type { GraphQLError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { statusOf, toMaskedError, withRequestId } from '../errors.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { GatewayMetrics } from '../telemetry/metrics.ts';
import type { ApolloPath } from './apolloPath.ts';
import { createAuthorizeOperation } from './authorizeOperation.ts';
import { coerceVariables } from './coerceVariables.ts';
import type { OperationRequest } from './operationRequest.ts';
import { createParseDocument } from './parseDocument.ts';
import type { OperationAnswer, Preparation, Prepared, Refusal } from './prepared.ts';
import { validateOperation } from './validateOperation.ts';

/** The stages of every operation, whatever transport it came by, in their order. */
export const stageNames = ['parseDocument', 'validateOperation', 'authorizeOperation', 'coerceVariables'] as const;

export interface OperationPipelineOptions {
  generation: Generation;
  apolloPath: Pick<ApolloPath, 'execute'>;
  mayIntrospect: (viewer: Viewer) => boolean;
  logger: Logger;
  metrics: Pick<GatewayMetrics, 'requests' | 'requestSeconds'>;
}

export interface OperationPipeline {
  /** Passes all stages or is refused; nothing is executed. Never rejects. */
  prepare(request: OperationRequest): Promise<Preparation>;
  /** A query or mutation. Never rejects: faults are masked errors of the answer. */
  execute(prepared: Prepared): Promise<OperationAnswer>;
}

/** Prepare once, then branch: queries and mutations are executed here, subscriptions go to the hub. */
export function createOperationPipeline(options: OperationPipelineOptions): OperationPipeline {
  const { generation, apolloPath, logger, metrics } = options;
  const parseDocument = createParseDocument();
  const authorizeOperation = createAuthorizeOperation(options.mayIntrospect);

  function runStages(
    request: OperationRequest,
  ): { ok: true; value: Prepared } | { ok: false; error: readonly GraphQLError[] } {
    const parsed = parseDocument(request);
    if (!parsed.ok) return parsed;
    const validated = validateOperation(generation, parsed.value);
    if (!validated.ok) return validated;
    const authorized = authorizeOperation(generation, validated.value, request.viewer);
    if (!authorized.ok) return authorized;
    const coerced = coerceVariables(generation, authorized.value, request.variables);
    if (!coerced.ok) return coerced;
    return {
      ok: true,
      value: { ...authorized.value, generation, variables: coerced.value, viewer: request.viewer, request },
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

  async function prepare(request: OperationRequest): Promise<Preparation> {
    try {
      const outcome = runStages(request);
      return outcome.ok ? outcome : { ok: false, refusal: refuse(outcome.error, request) };
    } catch (error) {
      return { ok: false, refusal: refuse([toMaskedError(error, logger)], request) };
    }
  }

  async function execute(prepared: Prepared): Promise<OperationAnswer> {
    const stop = metrics.requestSeconds.startTimer();
    const { data = null, errors } = await apolloPath
      .execute(prepared)
      .catch((error: unknown) => ({ data: null, errors: [toMaskedError(error, logger)] }));
    stop();
    const shown = withRequestId(errors ?? [], prepared.viewer.requestId);
    metrics.requests.inc({ outcome: outcomeOf(data, shown.length) });
    const status = data === null && shown.length > 0 ? statusOf(shown) : 200;
    return { status, body: JSON.stringify(shown.length > 0 ? { errors: shown, data } : { data }) };
  }

  return { prepare, execute };
}

function outcomeOf(data: unknown, errorCount: number): 'ok' | 'partial' | 'failed' {
  if (errorCount === 0) return 'ok';
  return data === null ? 'failed' : 'partial';
}
