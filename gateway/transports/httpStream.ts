import type { ServerResponse } from 'node:http';
import type { Framing } from './framing.ts';

/** The body of one streamed response. */
export interface HttpStream {
  /** Whether the reader takes what is written. What cannot wait may be written nevertheless. */
  isReady(): boolean;
  write(text: string): void;
  /** Nothing follows; what was written still goes out, within 10 s. */
  end(): void;
  /** Nothing more is told, not even what waits for the reader. */
  cut(): void;
}

export interface HttpStreamOptions {
  framing: Pick<Framing, 'contentType' | 'opening' | 'heartbeat'>;
  heartbeatMs: number;
  /** After `isReady` said no, once there is room again. */
  onReady(): void;
  /** Called once, whoever ended it. */
  onClose(): void;
}

/** Source: platform rule on queues. */
const maxBlockedMs = 10_000;
const maxBehindBytes = 1_048_576;

/** Headers go out at once, heartbeats keep the connection alive, a reader that takes nothing for 10 s or is 1 MiB behind is cut. */
export function openHttpStream(response: ServerResponse, options: HttpStreamOptions): HttpStream {
  const { framing, heartbeatMs } = options;
  let blockedTimer: NodeJS.Timeout | undefined;
  response.writeHead(200, {
    'content-type': framing.contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();

  function write(text: string): void {
    if (response.writableEnded || response.destroyed || response.write(text)) return;
    if (response.writableLength > maxBehindBytes) response.destroy();
    else blockedTimer ??= setTimeout(() => response.destroy(), maxBlockedMs);
  }

  function end(): void {
    if (response.writableEnded || response.destroyed) return;
    response.end();
    blockedTimer ??= setTimeout(() => response.destroy(), maxBlockedMs); // no write is left that could find it blocked
  }

  const heartbeat = setInterval(() => {
    if (blockedTimer === undefined) write(framing.heartbeat);
  }, heartbeatMs);
  response.on('drain', () => {
    clearTimeout(blockedTimer);
    blockedTimer = undefined;
    options.onReady();
  });
  response.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(blockedTimer);
    options.onClose();
  });
  write(framing.opening);
  return { isReady: () => blockedTimer === undefined, write, end, cut: () => void response.destroy() };
}
