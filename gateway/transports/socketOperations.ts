import type { GraphQLFormattedError } from 'graphql';
import { MessageType, type SubscribeMessage } from 'graphql-ws';
import type { Clock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { withRequestId } from '../errors.ts';
import { toStreamFailure } from '../subscriptions/streamFailure.ts';
import type { SubscriptionHub } from '../subscriptions/subscriptionHub.ts';
import type { FrameWriter } from './frameWriter.ts';
import { createBucket } from './messageBucket.ts';
import { operationTypeOf, type PreparedOperation, resumeOf, type StreamPipeline, toText } from './streamPipeline.ts';

export interface SocketOperationsOptions<Prepared extends PreparedOperation> {
  pipeline: StreamPipeline<Prepared>;
  hub: Pick<SubscriptionHub, 'subscribe'>;
  writer: FrameWriter;
  logger: Logger;
  clock: Clock;
  /** At once; as many may begin together, then 20 each second. */
  maxOperations: number;
}

export interface SocketOperations {
  has(id: string): boolean;
  /** Runs an operation under an id that is free; refuses it when there are too many. */
  start(message: SubscribeMessage, viewer: Viewer): void;
  /** The client has had enough; nothing more is sent. */
  stop(id: string): void;
  stopAll(): void;
}

const newPerSecond = 20;

/** The operations of one socket. Each ends with `complete` or `error`, unless the client was first. */
export function createSocketOperations<Prepared extends PreparedOperation>(
  options: SocketOperationsOptions<Prepared>,
): SocketOperations {
  const { writer, logger, maxOperations } = options;
  const operations = new Map<string, AbortController>();
  const beginnings = createBucket({ capacity: maxOperations, perSecond: newPerSecond, clock: options.clock });

  function start(message: SubscribeMessage, caller: Viewer): void {
    const viewer = { ...caller, requestId: newId('req') };
    if (operations.size >= maxOperations || !beginnings.take()) {
      void sendErrors(message.id, withRequestId([tooManyOperations], viewer.requestId));
      return;
    }
    const operation = new AbortController();
    operations.set(message.id, operation);
    void run(message, viewer, operation);
  }

  async function run(message: SubscribeMessage, viewer: Viewer, operation: AbortController): Promise<void> {
    const { signal } = operation;
    const errors = await runOperation(options, { message, viewer, signal }).catch((error: unknown) =>
      signal.aborted ? undefined : withRequestId(toStreamFailure(error, logger).errors, viewer.requestId),
    );
    if (signal.aborted) return;
    // the id is free again before the client can know
    operations.delete(message.id);
    if (errors) await sendErrors(message.id, errors);
    else await writer.send(JSON.stringify({ id: message.id, type: MessageType.Complete }));
  }

  const sendErrors = (id: string, errors: readonly GraphQLFormattedError[]): Promise<void> =>
    writer.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));

  function stop(id: string): void {
    operations.get(id)?.abort();
    operations.delete(id);
  }

  return {
    has: (id) => operations.has(id),
    start,
    stop,
    stopAll: () => {
      for (const id of [...operations.keys()]) stop(id);
    },
  };
}

/** Sends the results as `next`; the text of a subscription's result goes into the frame as it is. Returns a refusal's errors. */
async function runOperation<Prepared extends PreparedOperation>(
  { pipeline, hub, writer }: SocketOperationsOptions<Prepared>,
  { message, viewer, signal }: { message: SubscribeMessage; viewer: Viewer; signal: AbortSignal },
): Promise<readonly GraphQLFormattedError[] | undefined> {
  const { query, operationName, variables, extensions } = message.payload;
  const request = { query, operationName, variables, extensions, viewer, method: 'SOCKET', signal } as const;
  const prepared = await pipeline.prepare(request);
  if (!prepared.ok) return prepared.refusal.errors;
  if (signal.aborted) return undefined;
  const frame = `{"id":${JSON.stringify(message.id)},"type":"next","payload":`;
  if (operationTypeOf(prepared.value) === 'subscription') {
    const { generation, document, operationName: name, variables: values } = prepared.value;
    const resume = resumeOf(extensions);
    const texts = hub.subscribe({
      generation,
      document,
      operationName: name,
      variables: values,
      viewer,
      signal,
      resume,
    });
    for await (const text of texts) await writer.send(`${frame}${text}}`);
  } else {
    const { body } = await pipeline.execute(prepared.value);
    if (!signal.aborted) await writer.send(`${frame}${toText(body)}}`);
  }
  return undefined;
}

const tooManyOperations = {
  message: 'Too many operations on this socket.',
  extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000 },
};
