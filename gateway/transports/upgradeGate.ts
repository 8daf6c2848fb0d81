import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Clock, steadyClock } from '#platform/clock.ts';
import { createBucket } from './messageBucket.ts';
import type { Seats } from './seats.ts';

export interface UpgradeGateOptions {
  /** So many at once, and then so many each second. */
  perSecond: number;
  /** Default 12,000: less than the 15 s that our clients give a socket to open. */
  maxWaitMs?: number;
  seats: Pick<Seats, 'take'>;
  addressOf: (request: IncomingMessage) => string;
  /** Makes the handshake. */
  open: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Default the steady one; it never jumps. */
  clock?: Clock;
  random?: () => number;
}

export interface UpgradeGate {
  /**
   * Opens the socket, in the order in which they came and within the longest wait; else it is told 503, or 429 where
   * its address or the process has no seat, with `Retry-After` of 1 to 10 seconds.
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Refuses those who wait. */
  close(): void;
}

interface Waiting {
  isGone(): boolean;
  go(): void;
  refuse(): void;
}

const defaultMaxWaitMs = 12_000;
const stepMs = 20;

/** Lets a crowd in at a pace at which those who are in can still be served. */
export function createUpgradeGate(options: UpgradeGateOptions): UpgradeGate {
  const { seats, addressOf, open, random = Math.random } = options;
  const line = createLine(options);

  return {
    handleUpgrade(request, socket, head) {
      const release = seats.take(addressOf(request));
      if (!release) return refuseUpgrade(socket, '429 Too Many Requests', retryAfter(random));
      socket.once('close', release);
      if (socket.destroyed) release(); // before anybody listened
      line.enter({
        isGone: () => socket.destroyed,
        go: () => open(request, socket, head),
        refuse: () => refuseUpgrade(socket, '503 Service Unavailable', retryAfter(random)),
      });
    },
    close: line.close,
  };
}

/** First come, first served; whoever would have to wait too long is refused at once. */
function createLine({ perSecond, maxWaitMs = defaultMaxWaitMs, clock = steadyClock }: UpgradeGateOptions) {
  const bucket = createBucket({ capacity: perSecond, perSecond, clock });
  const maxWaiting = Math.floor((perSecond * maxWaitMs) / 1_000);
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  function admit(): void {
    timer = undefined;
    for (let first = waiting[0]; first && (first.isGone() || bucket.take()); first = waiting[0]) {
      waiting.shift();
      if (!first.isGone()) first.go();
    }
    if (waiting.length > 0) timer = setTimeout(admit, stepMs);
  }

  function enter(comer: Waiting): void {
    if (waiting.length > 0 && waiting.length >= maxWaiting) comer.refuse();
    else waiting.push(comer);
    if (!timer) admit();
  }

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const comer of waiting.splice(0)) comer.refuse();
  }

  return { enter, close };
}

/** Spreads over 1 to 10 seconds those who come back. */
export const retryAfter = (random: () => number = Math.random): Record<string, string> => ({
  'Retry-After': `${1 + Math.floor(random() * 10)}`,
});

/** Answers in place of a handshake, and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: string, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries({ Connection: 'close', 'Content-Length': '0', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n`, () => socket.destroy());
}
