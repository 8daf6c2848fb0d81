import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors/appError.ts';
import type { OperationRequest } from '../pipeline/operationRequest.ts';
import { answerJson, answerRefusal } from './answer.ts';
import { startExpiry } from './expiry.ts';
import { type HttpStream, openHttpStream } from './httpStream.ts';
import type { Release } from './seats.ts';
import { createSseConnections, type SseConnections } from './sseConnections.ts';
import { sseFraming } from './sseFraming.ts';
import {
  prepareStreamed,
  runStreamed,
  type StreamedOperation,
  type StreamedOperationOptions,
} from './streamedOperation.ts';
import { streamMediaOf } from './streamMedia.ts';
import { operationTypeOf, type PreparedOperation, type Refusal, resumeOf, toText } from './streamPipeline.ts';

export interface HttpStreamsOptions<Prepared extends PreparedOperation> extends StreamedOperationOptions<Prepared> {
  heartbeatMs: number;
  /** By which a caller's proof runs out. */
  clock?: Clock;
}

export interface StreamRequest extends OperationRequest {
  /** Instant in milliseconds UTC at which the caller's proof runs out and the stream ends. */
  expiresAt?: number | null;
  /**
   * A place for the stream, asked for once it is to be opened and given back when the response is closed: what is refused
   * or answered with JSON takes none.
   * @throws AppError when there is none
   */
  takeSeat?: () => Release;
}

export interface HttpStreams {
  /** Whether the client wants a stream: `text/event-stream`, or `multipart/mixed` with `subscriptionSpec=1.0`. */
  accepts(request: IncomingMessage): boolean;
  /**
   * Answers with a stream of results and its end, or with plain JSON and its status when the operation is refused before
   * it begins. A query or mutation is answered with JSON where the client takes that too. Settles when the response has ended.
   * @throws AppError OVERLOADED from `close()` on, and what `takeSeat` throws
   */
  handle(request: IncomingMessage, response: ServerResponse, operation: StreamRequest): Promise<void>;
  /** Event streams that carry several operations. */
  connections: SseConnections;
  /** Ends all responses without `complete`, so that clients come back elsewhere; nothing opens any more. */
  close(): Promise<void>;
}

/** One operation per response, as server-sent events or multipart; a subscription's bytes go in as they are. */
export function createHttpStreams<Prepared extends PreparedOperation>(
  options: HttpStreamsOptions<Prepared>,
): HttpStreams {
  const streams = new Set<HttpStream>();
  const connections = createSseConnections(options);
  let closing = false;

  /** What opened now would be told `complete` by the end of the hub, and a client takes that as final. */
  function refuseWhenClosing(): void {
    if (closing) throw new AppError('OVERLOADED', 'The service is stopping.');
  }

  /** @returns what ends it all, once the stream is open; nothing where the answer was given without one. */
  async function open(
    { request, response, gone }: { request: IncomingMessage; response: ServerResponse; gone: AbortSignal },
    { expiresAt = null, takeSeat, ...operation }: StreamRequest,
  ): Promise<(() => void) | undefined> {
    const address = options.addressOf?.(request);
    const { framing, takesJson } = streamMediaOf(request.headers.accept ?? '');
    if (!framing) throw new Error('The client takes no stream.');
    // the header is of an EventSource that comes back, and so newer than what its address says
    const header = framing === sseFraming ? request.headers['last-event-id'] : undefined;
    const resume = header || resumeOf(operation.extensions);
    const prepared = await prepareStreamed(options, { ...operation, resume });
    if (gone.aborted || operation.signal.aborted) return undefined;
    refuseWhenClosing();
    if (!prepared.ok) return void refuse(response, prepared.refusal);
    if (takesJson && operationTypeOf(prepared.value) !== 'subscription') {
      const { status, body } = await options.pipeline.execute(prepared.value);
      const form = { mediaType: 'application/json', tellsStatus: true } as const;
      return void answerJson(response, { status, body: toText(body), form });
    }
    if (takeSeat) response.once('close', takeSeat());
    let running: StreamedOperation | undefined;
    const stream = openHttpStream(response, {
      framing,
      heartbeatMs: options.heartbeatMs,
      onReady: () => running?.ready(),
      onClose: () => streams.delete(stream),
    });
    streams.add(stream);
    const { clock } = options;
    const stopExpiry = startExpiry({ expiresAt, clock, onClosing: () => running?.tellClosing(), onEnd: stream.end });
    const { viewer } = operation;
    const run = { prepared: prepared.value, viewer, address, resume, signal: gone, stream, framing };
    running = runStreamed(options, { ...run, onEnd: () => stream.end() });
    return stopExpiry;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, asked: StreamRequest): Promise<void> {
    refuseWhenClosing();
    const gone = new AbortController();
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    response.once('close', () => gone.abort());
    // what was prepared is known to `open` alone, which is over: here it would stay as long as the stream
    const stop = await open({ request, response, gone: gone.signal }, asked);
    if (!stop) return;
    await closed;
    stop();
  }

  return {
    accepts: ({ headers: { accept = '' } }) =>
      /event-stream|multipart/i.test(accept) && streamMediaOf(accept).framing !== undefined,
    handle,
    connections,
    close: async () => {
      closing = true;
      connections.close();
      for (const stream of streams) stream.end();
    },
  };
}

function refuse(response: ServerResponse, { status, errors }: Refusal): void {
  if (status === 405) response.setHeader('allow', 'POST');
  answerRefusal(response, { status, errors });
}
