import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Clock } from '#platform/clock.ts';
import { createFrameBatch } from './frames.ts';

/**
 * Sends the messages of one socket. What is sent in one turn leaves in one write, in order, when the turn is over; to a
 * socket that is closed or closing nothing is sent.
 */
export interface FrameWriter {
  send(text: string): void;
  /** A JSON object of which `opening` is all before its last property, the payload; neither is copied before the turn is over. */
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

/** The writers of all sockets: they share one flush at the end of a turn, and one timer while somebody does not read. */
export function createFrameWriters({ clock }: { clock: Clock }): FrameWriters {
  const blocked = createBlockedWriters(clock);
  let unwritten: FrameWriter[] = [];

  function flushAll(): void {
    const writers = unwritten;
    unwritten = [];
    for (const writer of writers) writer.flush();
  }

  function flushLater(writer: FrameWriter): void {
    // after the promises of this turn, in which further groups tell their events
    if (unwritten.push(writer) === 1) process.nextTick(flushAll);
  }

  return { open: (options) => createFrameWriter(options, flushLater, blocked) };
}

function createFrameWriter(
  { socket, stream, onReady, onTooSlow }: FrameWriterOptions,
  flushLater: (writer: FrameWriter) => void,
  blocked: BlockedWriters,
): FrameWriter {
  const batch = createFrameBatch();
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  let isBlocked = false;
  let isFull = false;

  function added(wasEmpty: boolean): void {
    isFull = batch.bytes() >= maxTurnBytes;
    if (wasEmpty) flushLater(writer);
  }

  function flush(): void {
    if (batch.bytes() === 0) return;
    const frames = batch.take();
    const wasFull = isFull;
    isFull = false;
    if (!isOpen()) return;
    if (!stream.write(frames)) block();
    else if (wasFull && !isBlocked) onReady();
  }

  function block(): void {
    if (isBlocked) return;
    isBlocked = true;
    const unblock = blocked.add({ isOpen, onTooSlow, behindBytes: () => stream.writableLength + batch.bytes() });
    stream.once('drain', () => {
      unblock();
      isBlocked = false;
      onReady();
    });
  }

  const writer: FrameWriter = {
    send: (text) => {
      const wasEmpty = batch.bytes() === 0;
      batch.add(text);
      added(wasEmpty);
    },
    sendObject: (opening, payload) => {
      const wasEmpty = batch.bytes() === 0;
      batch.addObject(opening, payload);
      added(wasEmpty);
    },
    flush,
    isReady: () => !isBlocked && !isFull,
  };
  return writer;
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
