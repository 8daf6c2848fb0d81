import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { headerSize, writeHeader } from './frames.ts';
import { lookEveryMs, maxBehindBytes, watchReader } from './readerWatch.ts';

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

/** Beyond this a turn's frames wait in their queues, where newer ones replace them. */
const maxTurnBytes = 65_536;

interface BlockedWriter {
  stream: Duplex;
  behindBytes(): number;
  isOpen(): boolean;
  onTooSlow(): void;
  /** From the first look on: by then most are behind no more. */
  isIdle?: () => boolean;
}

const closingBrace = 0x7d;
/** So large are the frames of most turns. */
const scratchBytes = 8_192;

/** The writers of all sockets: they share one flush at the end of a turn, and one timer while somebody does not read. */
export function createFrameWriters(): FrameWriters {
  const shared: Shared = { turn: createTurn(), scratch: createScratch(), blocked: createBlockedWriters() };
  return { open: (options) => new SocketWriter(options, shared) };
}

interface Shared {
  turn: ReturnType<typeof createTurn>;
  scratch: Scratch;
  blocked: BlockedWriters;
}

/** Writers that have something to write when the turn is over. */
function createTurn() {
  let unwritten: FrameWriter[] = [];

  function flushAll(): void {
    const writers = unwritten;
    unwritten = [];
    for (const writer of writers) writer.flush();
  }

  return {
    add: (writer: FrameWriter): void => {
      // after the promises of this turn, in which further groups tell their events
      if (unwritten.push(writer) === 1) process.nextTick(flushAll);
    },
  };
}

interface Scratch {
  /** Writes the frames of the messages, so many bytes, to the stream; as `stream.write`. */
  write(stream: Duplex, size: number, messages: readonly Message[]): boolean;
}

/**
 * One buffer for the frames of all sockets, one after the other. A socket that takes everything at once, as most do, has
 * no more use for it when its write returns; to any other it is left, and the next gets a new one.
 */
function createScratch(): Scratch {
  let bytes = Buffer.allocUnsafeSlow(scratchBytes);
  let view = bytes;

  function write(stream: Duplex, size: number, messages: readonly Message[]): boolean {
    if (size > scratchBytes || stream.writableLength > 0) {
      const frames = Buffer.allocUnsafe(size);
      fill(frames, messages);
      return stream.write(frames);
    }
    if (view.length !== size) view = bytes.subarray(0, size);
    fill(view, messages);
    const takesMore = stream.write(view);
    if (stream.writableLength > 0) {
      bytes = Buffer.allocUnsafeSlow(scratchBytes);
      view = bytes;
    }
    return takesMore;
  }

  return { write };
}

/** A text, or a JSON object in two parts without its closing brace. */
interface Message {
  opening: Buffer | undefined;
  payload: Buffer;
}

const lengthOf = ({ opening, payload }: Message): number =>
  opening ? opening.length + payload.length + 1 : payload.length;

function fill(frames: Buffer, messages: readonly Message[]): void {
  let at = 0;
  for (const message of messages) {
    const { opening, payload } = message;
    at = writeHeader(frames, at, lengthOf(message));
    if (opening) {
      frames.set(opening, at);
      at += opening.length;
    }
    frames.set(payload, at);
    at += payload.length;
    if (opening) {
      frames[at] = closingBrace;
      at += 1;
    }
  }
}

const nothing: Message[] = [];

/** A class, and few objects: with thousands of sockets, looking their state up in memory is most of the work. */
class SocketWriter implements FrameWriter {
  readonly #options: FrameWriterOptions;
  readonly #shared: Shared;
  /** What is sent in this turn. */
  #messages = nothing;
  #size = 0;
  #isBlocked = false;
  #isReady = true;

  constructor(options: FrameWriterOptions, shared: Shared) {
    this.#options = options;
    this.#shared = shared;
  }

  send(text: string): void {
    this.#add({ opening: undefined, payload: Buffer.from(text) });
  }

  sendObject(opening: Buffer, payload: Buffer): void {
    this.#add({ opening, payload });
  }

  #add(message: Message): void {
    const length = lengthOf(message);
    if (this.#size === 0) {
      this.#shared.turn.add(this);
      this.#messages = [message];
    } else this.#messages.push(message);
    this.#size += headerSize(length) + length;
    if (this.#size >= maxTurnBytes) this.#isReady = false;
  }

  flush(): void {
    const { socket, stream } = this.#options;
    const size = this.#size;
    const messages = this.#messages;
    if (size === 0) return;
    this.#size = 0;
    this.#messages = nothing;
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!this.#shared.scratch.write(stream, size, messages)) this.#block();
    else if (!this.#isReady && !this.#isBlocked) this.#becomeReadyLater();
  }

  isReady(): boolean {
    return this.#isReady;
  }

  #block(): void {
    if (this.#isBlocked) return;
    this.#isBlocked = true;
    this.#isReady = false;
    const { socket, stream, onTooSlow } = this.#options;
    const isOpen = () => socket.readyState === WebSocket.OPEN;
    const behindBytes = () => stream.writableLength + this.#size;
    const unblock = this.#shared.blocked.add({ stream, isOpen, onTooSlow, behindBytes });
    stream.once('drain', () => {
      unblock();
      this.#isBlocked = false;
      this.#becomeReadyLater();
    });
  }

  /** Others have their turn before: who has much unread and reads quickly would hold up all. */
  #becomeReadyLater(): void {
    setImmediate(() => {
      if (!this.#isBlocked) this.#becomeReady();
    });
  }

  #becomeReady(): void {
    this.#isReady = this.#size < maxTurnBytes;
    this.#options.onReady();
  }
}

type BlockedWriters = ReturnType<typeof createBlockedWriters>;

/** Looks after those whose reader does not read; there is a timer only while there are some. */
function createBlockedWriters() {
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
      const isTooSlow = writer.isIdle?.() || writer.behindBytes() > maxBehindBytes;
      writer.isIdle ??= watchReader(writer.stream);
      if (writer.isOpen() && !isTooSlow) continue;
      remove(writer);
      if (writer.isOpen()) writer.onTooSlow();
    }
  }

  return {
    add: (writer: BlockedWriter): (() => void) => {
      writers.add(writer);
      timer ??= setInterval(check, lookEveryMs).unref();
      return () => remove(writer);
    },
  };
}
