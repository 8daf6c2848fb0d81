import type { GraphQLFormattedError } from 'graphql';
import { MessageType, type SubscribeMessage } from 'graphql-ws';
import type { Clock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { withRequestId } from '../errors.ts';
import type { Payload } from '../subscriptions/queuedText.ts';
import type { SubscriberSink, Subscription } from '../subscriptions/sinkQueue.ts';
import { toStreamFailure } from '../subscriptions/streamFailure.ts';
import type { SubscriptionHub } from '../subscriptions/subscriptionHub.ts';
import type { FrameWriter } from './frameWriter.ts';
import { createBucket } from './messageBucket.ts';
import { operationTypeOf, type PreparedOperation, resumeOf, type StreamPipeline, toText } from './streamPipeline.ts';

export interface SocketOperationsOptions<Prepared extends PreparedOperation> {
  pipeline: StreamPipeline<Prepared>;
  hub: Pick<SubscriptionHub, 'deliver'>;
  writer: FrameWriter;
  logger: Logger;
  /** By which operations may begin; it never jumps. */
  steadyClock: Clock;
  /** Of the client. */
  address?: string | undefined;
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
  /** The writer has room again. */
  ready(): void;
  /** The newest cursor per id, of subscriptions that have one and whose client holds all they told. */
  cursors(): Record<string, string>;
}

interface Operation {
  id: string;
  viewer: Viewer;
  stopped: AbortController;
  /** Once it has begun. */
  subscription?: Subscription;
}

const newPerSecond = 20;

/** The operations of one socket. Each ends with `complete` or `error`, unless the client was first. */
export function createSocketOperations<Prepared extends PreparedOperation>(
  options: SocketOperationsOptions<Prepared>,
): SocketOperations {
  const { writer, logger, maxOperations } = options;
  const operations = new Map<string, Operation>();
  let firstReady = 0;
  const beginnings = createBucket({ capacity: maxOperations, perSecond: newPerSecond, clock: options.steadyClock });

  function start(message: SubscribeMessage, caller: Viewer): void {
    const { id } = message;
    const viewer = { ...caller, requestId: newId('req') };
    if (operations.size >= maxOperations || !beginnings.take()) {
      sendErrors(id, withRequestId([tooManyOperations], viewer.requestId));
      return;
    }
    const operation: Operation = { id, viewer, stopped: new AbortController() };
    operations.set(id, operation);
    const end = (outcome: Outcome) => finish(operation, outcome);
    run(options, { message, operation, end }).catch((failure: unknown) => end({ failure }));
  }

  function finish({ id, viewer, stopped }: Operation, { failure, errors }: Outcome): void {
    if (stopped.signal.aborted) return;
    // the id is free again before the client can know
    operations.delete(id);
    if (errors) sendErrors(id, errors);
    else if (failure === undefined) writer.send(JSON.stringify({ id, type: MessageType.Complete }));
    else sendErrors(id, withRequestId(toStreamFailure(failure, logger).errors, viewer.requestId));
  }

  const sendErrors = (id: string, errors: readonly GraphQLFormattedError[]): void =>
    writer.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));

  function stop(id: string): void {
    operations.get(id)?.stopped.abort();
    operations.delete(id);
  }

  function cursors(): Record<string, string> {
    const found = [...operations].flatMap(([id, { subscription }]) => {
      const cursor = subscription?.cursor();
      return cursor === undefined ? [] : [[id, cursor] as const];
    });
    return Object.fromEntries(found);
  }

  return {
    has: (id) => operations.has(id),
    start,
    stop,
    stopAll: () => {
      for (const id of [...operations.keys()]) stop(id);
    },
    ready: () => {
      const all = [...operations.values()];
      firstReady = (firstReady + 1) % Math.max(1, all.length); // one with much unread would leave no room to the others
      for (const { subscription } of [...all.slice(firstReady), ...all.slice(0, firstReady)]) subscription?.ready();
    },
    cursors,
  };
}

/** How an operation has ended: well, with what was thrown, or with a refusal's errors. */
interface Outcome {
  failure?: unknown;
  errors?: readonly GraphQLFormattedError[];
}

/** Sends the results as `next`, a subscription's bytes as they are, and then calls `end`, unless it was stopped. */
async function run<Prepared extends PreparedOperation>(
  { pipeline, hub, writer, address }: SocketOperationsOptions<Prepared>,
  { message, operation, end }: { message: SubscribeMessage; operation: Operation; end: (outcome: Outcome) => void },
): Promise<void> {
  const { query, operationName, variables, extensions } = message.payload;
  const { viewer, stopped } = operation;
  const { signal } = stopped;
  const request = { query, operationName, variables, extensions, viewer, method: 'SOCKET', signal } as const;
  const prepared = await pipeline.prepare(request);
  if (signal.aborted) return;
  if (!prepared.ok) return end({ errors: prepared.refusal.errors });
  if (operationTypeOf(prepared.value) === 'subscription') {
    const { generation, document, operationName: name, variables: values } = prepared.value;
    const resume = resumeOf(extensions);
    operation.subscription = hub.deliver(
      { generation, document, operationName: name, variables: values, viewer, address, signal, resume },
      new OperationSink(writer, openingOf(message.id), end),
    );
  } else {
    const { body } = await pipeline.execute(prepared.value);
    if (signal.aborted) return;
    writer.send(`${nextOf(message.id)}${toText(body)}}`);
    end({});
  }
}

const nextOf = (id: string): string => `{"id":${JSON.stringify(id)},"type":"next","payload":`;

/** Many clients number their operations: one for all. */
const numberOpenings = new Map<string, Buffer>();
const isShortNumber = /^\d{1,3}$/;

function openingOf(id: string): Buffer {
  if (!isShortNumber.test(id)) return Buffer.from(nextOf(id));
  const opening = numberOpenings.get(id) ?? Buffer.from(nextOf(id));
  numberOpenings.set(id, opening);
  return opening;
}

/** Takes the messages of one subscription to its socket. A class for the reason of the writer's. */
class OperationSink implements SubscriberSink {
  readonly #writer: FrameWriter;
  readonly #opening: Buffer;
  readonly #end: (outcome: Outcome) => void;

  constructor(writer: FrameWriter, opening: Buffer, end: (outcome: Outcome) => void) {
    this.#writer = writer;
    this.#opening = opening;
    this.#end = end;
  }

  isReady(): boolean {
    return this.#writer.isReady();
  }

  send(payload: Payload): void {
    this.#writer.sendObject(this.#opening, payload.bytes());
  }

  end(failure?: Error): void {
    this.#end({ failure });
  }
}

const tooManyOperations = {
  message: 'Too many operations on this socket.',
  extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_000 },
};
