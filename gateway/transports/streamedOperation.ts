import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { withRequestId } from '../errors.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import { readCursor } from '../subscriptions/cursor.ts';
import type { Subscription } from '../subscriptions/sinkQueue.ts';
import { toStreamFailure } from '../subscriptions/streamFailure.ts';
import type { SubscriptionHub } from '../subscriptions/subscriptionHub.ts';
import type { Framing } from './framing.ts';
import type { HttpStream } from './httpStream.ts';
import {
  operationTypeOf,
  type Preparation,
  type PreparedOperation,
  type StreamPipeline,
  toText,
} from './streamPipeline.ts';

export interface StreamedOperationOptions<Prepared extends PreparedOperation> {
  pipeline: StreamPipeline<Prepared>;
  hub: Pick<SubscriptionHub, 'deliver'>;
  /** Without it all anonymous callers count as of one address. */
  addressOf?: ((request: IncomingMessage) => string) | undefined;
  logger: Logger;
}

/** What `resume` is, unless a header says it too. */
export type Resumed = OperationRequest & { resume: unknown };

/** Through the pipeline; a mutation by GET and a cursor that is none are refused before anything opens. */
export async function prepareStreamed<Prepared extends PreparedOperation>(
  { pipeline, logger }: StreamedOperationOptions<Prepared>,
  { resume, ...operation }: Resumed,
): Promise<Preparation<Prepared>> {
  const prepared = await pipeline.prepare(operation);
  const type = prepared.ok ? operationTypeOf(prepared.value) : undefined;
  const refused = (status: number, error: GraphQLFormattedError) => {
    const errors = withRequestId([error], operation.viewer.requestId);
    return { ok: false, refusal: { status, errors } } as const;
  };
  if (type === 'mutation' && operation.method === 'GET') return refused(405, getMutation);
  const [unreadable] = type === 'subscription' ? cursorErrors(resume, logger) : [];
  return unreadable ? refused(400, unreadable) : prepared;
}

/** Why this is no cursor; none without one. */
function cursorErrors(resume: unknown, logger: Logger): readonly GraphQLFormattedError[] {
  try {
    if (resume !== undefined) readCursor(resume);
    return [];
  } catch (error) {
    return toStreamFailure(error, logger).errors;
  }
}

const getMutation = { message: 'A mutation is sent with POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } };

export interface StreamedOperation {
  /** The stream has room again. */
  ready(): void;
  /** Tells a subscriber to come back soon, with its cursor where it holds all that was told. */
  tellClosing(): void;
}

export interface StreamedRun<Prepared> {
  prepared: Prepared;
  viewer: Viewer;
  /** Whence it was asked for. */
  address?: string | undefined;
  resume: unknown;
  /** Ends it without a further word. */
  signal: AbortSignal;
  stream: HttpStream;
  framing: Framing;
  /** The last word was written. Not called after the signal. */
  onEnd(): void;
}

/**
 * Writes the results of a prepared operation to its stream, those of a subscription as their bytes are, and `complete`.
 * Nothing that stays as long as the stream holds on to the operation, and so to its generation.
 */
export function runStreamed<Prepared extends PreparedOperation>(
  { pipeline, hub, logger }: StreamedOperationOptions<Prepared>,
  { prepared, viewer, address, resume, signal, stream, framing, onEnd }: StreamedRun<Prepared>,
): StreamedOperation {
  let subscription: Subscription | undefined;

  function end(failure?: unknown): void {
    if (signal.aborted) return;
    if (failure !== undefined) {
      stream.write(framing.failure(withRequestId(toStreamFailure(failure, logger).errors, viewer.requestId)));
    }
    stream.write(framing.complete);
    onEnd();
  }

  const write = (text: string): void => {
    if (!signal.aborted) stream.write(framing.next(text));
  };

  if (operationTypeOf(prepared) === 'subscription') {
    const { generation, document, operationName, variables } = prepared;
    subscription = hub.deliver(
      { generation, document, operationName, variables, viewer, address, signal, resume },
      { isReady: stream.isReady, send: ({ text }) => stream.write(framing.next(text)), end },
    );
  } else {
    const written = pipeline.execute(prepared).then(({ body }) => write(toText(body)));
    written.then(() => end(), end);
  }
  return {
    ready: () => subscription?.ready(),
    tellClosing: () => {
      if (subscription) stream.write(framing.next(closingText(subscription.cursor())));
    },
  };
}

/** A message without data. Its cursor stands last, as in every message of a subscription. */
const closingText = (cursor: string | undefined): string =>
  JSON.stringify({ data: null, extensions: { stream: { key: null, rev: 0, kind: 'CLOSING', cursor } } });
