import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Clock } from '#platform/clock.ts';
import { headerSize, writeHeader } from './frames.ts';

/**
 * Sends the messages of one socket. What is sent in one turn leaves in one write, in order, when the turn is over; to a
 * socket that is closed or closing nothing is sent.
 */
export interface FrameWriter {
  send(text: string): void;
  /** A JSON object of which `opening` is all before its last property, the payload. */
  sendObject(opening: Buffer, payload: Buffer): void;
  /** Writes at once: what follows is not written here, for example a close frame. */
  flush(): void;
  /** Whether the reader takes what is sent. Texts that cannot wait may be sent nevertheless. */
  isReady(): boolean;
}

export interface FrameWriterOptions {
  /** Pings, closing and what is read stay with it; its text is written here alone. */
  socket: Pick<WebSocket, 'readyState'>;
  /** What the frames are written to: the stream of the upgrade. */
  stream: Duplex;
  /** After `isReady` said no, once there is room again. */
  onReady: () => void;
  /** Called once, when the reader has taken nothing for more than 10 s or is more than 1 MiB behind. */
  onTooSlow: () => void;
}

export interface FrameWriters {
  open(options: FrameWriterOptions): FrameWriter;
}

/** Source: platform rule on queues. */
const maxBlockedMs = 10_000;
const maxBehindBytes = 1_048_576;
const checkEveryMs = 1_000;
/** Beyond this a turn's frames wait in their queues, where newer ones replace them. */
const maxTurnBytes = 65_536;

interface BlockedWriter {
  since: number;
  behindBytes(): number;
  isOpen(): boolean;
  onTooSlow(): void;
}

const nothing = Buffer.alloc(0);
const closingBrace = 0x7d;

/** The writers of all sockets: they share one flush at the end of a turn, and one timer while somebody does not read. */
export function createFrameWriters({ clock }: { clock: Clock }): FrameWriters {
  const blocked = createBlockedWriters(clock);
  let unwritten: (() => void)[] = [];

  function flushAll(): void {
    const flushes = unwritten;
    unwritten = [];
    for (const flush of flushes) flush();
  }

  function atEndOfTurn(flush: () => void): void {
    // after the promises of this turn, in which further groups tell their events
    if (unwritten.push(flush) === 1) process.nextTick(flushAll);
  }

  return { open: (options) => createFrameWriter(options, atEndOfTurn, blocked) };
}

/** All state is in this one closure: with thousands of sockets, looking it up in memory is most of the work. */
function createFrameWriter(
  { socket, stream, onReady, onTooSlow }: FrameWriterOptions,
  atEndOfTurn: (flush: () => void) => void,
  blocked: BlockedWriters,
): FrameWriter {
  let frames = nothing;
  let size = 0;
  let isBlocked = false;
  let isReady = true;

  /** @returns where the text of the new frame begins; it ends at `size` */
  function addFrame(length: number): number {
    if (size === 0) atEndOfTurn(flush);
    const end = size + headerSize(length) + length;
    if (end > frames.length) {
      const larger = Buffer.allocUnsafe(size === 0 ? end : Math.max(end, 2 * frames.length));
      if (size > 0) larger.set(frames.subarray(0, size));
      frames = larger;
    }
    const start = writeHeader(frames, size, length);
    size = end;
    if (size >= maxTurnBytes) isReady = false;
    return start;
  }

  function send(text: string): void {
    const start = addFrame(Buffer.byteLength(text));
    frames.write(text, start);
  }

  function sendObject(opening: Buffer, payload: Buffer): void {
    const start = addFrame(opening.length + payload.length + 1);
    frames.set(opening, start);
    frames.set(payload, start + opening.length);
    frames[size - 1] = closingBrace;
  }

  function flush(): void {
    if (size === 0) return;
    const written = size === frames.length ? frames : frames.subarray(0, size);
    frames = nothing;
    size = 0;
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!stream.write(written)) block();
    else if (!isReady && !isBlocked) becomeReady();
  }

  function block(): void {
    if (isBlocked) return;
    isBlocked = true;
    isReady = false;
    const isOpen = () => socket.readyState === WebSocket.OPEN;
    const unblock = blocked.add({ isOpen, onTooSlow, behindBytes: () => stream.writableLength + size });
    stream.once('drain', () => {
      unblock();
      isBlocked = false;
      becomeReady();
    });
  }

  function becomeReady(): void {
    isReady = size < maxTurnBytes;
    onReady();
  }

  return { send, sendObject, flush, isReady: () => isReady };
}

type BlockedWriters = ReturnType<typeof createBlockedWriters>;

/** Looks after those whose reader does not read; there is a timer only while there are some. */
function createBlockedWriters(clock: Clock) {
  const writers = new Set<BlockedWriter>();
  let timer: NodeJS.Timeout | undefined;

  function remove(writer: BlockedWriter): void {
    writers.delete(writer);
    if (writers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function check(): void {
    for (const writer of [...writers]) {
      const isTooSlow = clock.now() - writer.since > maxBlockedMs || writer.behindBytes() > maxBehindBytes;
      if (writer.isOpen() && !isTooSlow) continue;
      remove(writer);
      if (writer.isOpen()) writer.onTooSlow();
    }
  }

  return {
    add: (writer: Omit<BlockedWriter, 'since'>): (() => void) => {
      const entry = { ...writer, since: clock.now() };
      writers.add(entry);
      timer ??= setInterval(check, checkEveryMs).unref();
      return () => remove(entry);
    },
  };
}
