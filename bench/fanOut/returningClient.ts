import { connect, type Socket } from 'node:net';
import { microseconds } from './changeCounter.ts';
import { clientFrame, createFrameReader, type Frame } from './frameReader.ts';
import { cursorOf, cursorOfPing, readLevelMessage } from './levelMessage.ts';
import { operation } from './liveShop.ts';
import { handshake } from './loadClient.ts';
import { retryAfterOf, retryWaitMs } from './retryWait.ts';

/** A raw socket with subscriptions that comes back whenever it is lost, and goes on from its cursor. */
export interface ReturningClient {
  /** Whether it is connected, acknowledged and subscribed. */
  isBack(): boolean;
  /** Whether it was told these revisions or newer ones of all keys; a client that reads nothing holds what it is told. */
  holds(revs: readonly number[]): boolean;
  /** Stops and goes on reading from the network. */
  stall(): void;
  goOn(): void;
  leave(): void;
}

/** What happened to all clients of a load since the start. */
export interface ReturningCounts {
  /** Handshakes that were refused with a wait to keep, and connections that were refused. */
  refusals: number;
  unreachable: number;
  /** Connections that were not acknowledged in 15 s. */
  silent: number;
  /** Ends of sockets by their close code; 1006 for those without a goodbye. */
  closed: Record<number, number>;
  /** Messages of a revision older than one that their client held: to be dropped. */
  older: number;
  /** Subscriptions that ended with errors. */
  failures: number;
}

export interface ReturningClientOptions {
  port: number;
  /** What comes is read into it; all clients of a process share it. */
  buffer: Buffer;
  /** Whether messages are read: else they are taken from the network and no more. */
  isReading: boolean;
  /** Equal subscriptions; the first tells the place from which all go on. */
  operations: number;
  /** Whether a refusal's `Retry-After` can be seen, which browsers do not show. */
  seesRetryAfter: boolean;
  random: () => number;
  counts: ReturningCounts;
  onBack(): void;
  /** Milliseconds from a change to its message. */
  onChange?(latencyMs: number): void;
  /** The peer said goodbye with this code, or left without: 1006. */
  onClosed?(code: number): void;
}

const init = clientFrame('{"type":"connection_init"}');
const pong = clientFrame('{"type":"pong"}');
const pongOpcode = 10;
const rawPong = clientFrame('', pongOpcode);
const opcodes = { text: 1, close: 8, ping: 9 } as const;
/** The second letter of a message that is of the connection, as in `{"type"`; those of an operation begin with `{"id"`. */
const typeLetter = 't'.charCodeAt(0);
/** Of `{"id":"0",`. */
const idLength = 10;
const withoutGoodbye = 1006;
/** As the kit has it: from the call to the acknowledgement. */
const openWithinMs = 15_000;

function subscriptions(operations: number, cursor: string | undefined): Buffer {
  const payload = { query: operation, ...(cursor !== undefined && { extensions: { resume: cursor } }) };
  return Buffer.concat(
    Array.from({ length: operations }, (_, id) =>
      clientFrame(JSON.stringify({ id: String(id), type: 'subscribe', payload })),
    ),
  );
}

/** Connects at once. */
export function createReturningClient(options: ReturningClientOptions): ReturningClient {
  const { isReading, counts, random } = options;
  const held = new Map<number, number>();
  let cursor: string | undefined;
  let attempt = 0;
  let isBack = false;
  let connection: Connection | undefined;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    clearTimeout(timer);
    timer = setTimeout(giveUp, openWithinMs);
    connection = openConnection(options, { onText, onLost: lose });
  }

  function giveUp(): void {
    counts.silent += 1;
    lose();
  }

  function lose({ code = withoutGoodbye, askedSeconds }: Loss = {}): void {
    connection?.end();
    if (isBack || code !== withoutGoodbye) {
      counts.closed[code] = (counts.closed[code] ?? 0) + 1;
      options.onClosed?.(code);
    }
    isBack = false;
    clearTimeout(timer);
    timer = setTimeout(start, retryWaitMs(attempt, options.seesRetryAfter ? askedSeconds : undefined, random));
    attempt += 1;
  }

  function onText(frame: Frame): void {
    const { bytes, start: at, length } = frame;
    const isOfConnection = bytes[at + 2] === typeLetter;
    if (!isOfConnection && !isReading) return;
    const text = bytes.toString('latin1', at, at + length);
    if (!isOfConnection) {
      take(text);
    } else if (text.startsWith('{"type":"connection_ack"')) {
      clearTimeout(timer);
      connection?.socket.write(subscriptions(options.operations, cursor));
      attempt = 0;
      isBack = true;
      options.onBack();
    } else if (text.startsWith('{"type":"ping"')) {
      cursor = cursorOfPing(text) ?? cursor;
      connection?.socket.write(pong);
    }
  }

  function take(text: string): void {
    if (!text.includes('"type":"next"', idLength)) {
      counts.failures += 1;
      cursor = undefined;
      lose();
      return;
    }
    if (!text.startsWith('{"id":"0"')) return;
    cursor = cursorOf(text) ?? cursor;
    const message = readLevelMessage(text);
    if (!message) return;
    const { key, rev, sentAt, isChange } = message;
    if (isChange && rev < (held.get(key) ?? 0)) counts.older += 1;
    else held.set(key, rev);
    if (isChange) options.onChange?.((microseconds() - sentAt) / 1_000);
  }

  start();
  return {
    isBack: () => isBack,
    holds: (revs) => !isReading || revs.every((rev, key) => (held.get(key) ?? 0) >= rev),
    stall: () => void connection?.socket.pause(),
    goOn: () => void connection?.socket.resume(),
    leave() {
      clearTimeout(timer);
      connection?.end();
    },
  };
}

interface Connection {
  socket: Socket;
  /** Nothing is told of it any more. */
  end(): void;
}

interface Loss {
  code?: number;
  /** What a refusal asks to wait. */
  askedSeconds?: number | undefined;
}

/** One socket from its handshake to its end, which is told once. */
function openConnection(
  { port, buffer, counts }: Pick<ReturningClientOptions, 'port' | 'buffer' | 'counts'>,
  { onText, onLost }: { onText(frame: Frame): void; onLost(loss?: Loss): void },
): Connection {
  const callback = (count: number) => {
    read(buffer.subarray(0, count));
    return true;
  };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } });
  let isOver = false;
  let read = readHandshake;
  const frames = createFrameReader(onFrame, { keepsParts: true });

  function lose(loss?: Loss): void {
    if (!isOver) onLost(loss);
  }

  function onFrame(frame: Frame): void {
    if (isOver) return;
    if (frame.opcode === opcodes.ping) socket.write(rawPong);
    if (frame.opcode === opcodes.close) lose({ code: frame.bytes.readUInt16BE(frame.start) });
    if (frame.opcode === opcodes.text) onText(frame);
  }

  function readHandshake(bytes: Buffer): void {
    const end = bytes.indexOf('\r\n\r\n');
    const head = bytes.toString('latin1', 0, end);
    if (!head.includes(' 101 ')) {
      counts.refusals += 1;
      lose({ askedSeconds: retryAfterOf(head) });
      return;
    }
    read = frames.read;
    socket.write(init);
    if (end + 4 < bytes.length) read(bytes.subarray(end + 4));
  }

  socket.on('connect', () => socket.write(handshake(port)));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') counts.unreachable += 1;
  });
  socket.on('close', () => lose());
  return {
    socket,
    end() {
      isOver = true;
      socket.destroy();
    },
  };
}
