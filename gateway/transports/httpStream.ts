import type { ServerResponse } from 'node:http';
import type { Framing } from './framing.ts';
import { lookEveryMs, maxBehindBytes, watchReader } from './readerWatch.ts';

/** The body of one streamed response. */
export interface HttpStream {
  /** Whether the reader takes what is written. What cannot wait may be written nevertheless. */
  isReady(): boolean;
  write(text: string): void;
  /** Nothing follows; what was written still goes out, as long as the reader takes it. */
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

/** Headers go out at once, heartbeats keep the connection alive, a reader that takes nothing for 10 s or is 1 MiB behind is cut. */
export function openHttpStream(response: ServerResponse, options: HttpStreamOptions): HttpStream {
  const { framing, heartbeatMs } = options;
  let watch: NodeJS.Timeout | undefined;
  response.writeHead(200, {
    'content-type': framing.contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();

  function startWatch(): NodeJS.Timeout {
    const isIdle = watchReader(response, response.socket);
    return setInterval(() => {
      if (isIdle()) response.destroy();
    }, lookEveryMs);
  }

  function write(text: string): void {
    if (response.writableEnded || response.destroyed || response.write(text)) return;
    if (response.writableLength > maxBehindBytes) response.destroy();
    else watch ??= startWatch();
  }

  function end(): void {
    if (response.writableEnded || response.destroyed) return;
    response.end();
    watch ??= startWatch(); // no write is left that could find it blocked
  }

  const heartbeat = setInterval(() => {
    if (watch === undefined) write(framing.heartbeat);
  }, heartbeatMs);
  response.on('drain', () => {
    clearInterval(watch);
    watch = undefined;
    options.onReady();
  });
  response.once('close', () => {
    clearInterval(heartbeat);
    clearInterval(watch);
    options.onClose();
  });
  write(framing.opening);
  return { isReady: () => watch === undefined, write, end, cut: () => void response.destroy() };
}
