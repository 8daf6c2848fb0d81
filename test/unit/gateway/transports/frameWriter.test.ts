import { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createFrameWriters } from '#gateway/transports/frameWriter.ts';

const opening = (id: number) => Buffer.from(`{"id":"${id}","type":"next","payload":`);
const payload = Buffer.from('{"data":{"name":"Käse"}}');

/** A stream that takes nothing until `take` is called, and a writer on it. */
function createScene(writers = createFrameWriters()) {
  const writes: Buffer[] = [];
  const taken: (() => void)[] = [];
  const stream = new Duplex({
    writableHighWaterMark: 16_384, // that of a socket differs from one Node to the next
    read: () => {},
    write: (chunk: Buffer, _encoding, callback) => {
      writes.push(chunk);
      taken.push(callback);
    },
  });
  const socket: { readyState: WebSocket['readyState'] } = { readyState: WebSocket.OPEN };
  const onReady = vi.fn();
  const onTooSlow = vi.fn();
  const writer = writers.open({ socket, stream, onReady, onTooSlow });
  return { writer, writes, socket, stream, onReady, onTooSlow, take: () => taken.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The texts of frames that are shorter than 126 bytes. */
function textsOf(frames: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < frames.length; at += 2 + Number(frames[at + 1])) {
    expect(frames[at]).toBe(0x81);
    texts.push(frames.toString('utf8', at + 2, at + 2 + Number(frames[at + 1])));
  }
  return texts;
}

const messageOf = (id: number) => `{"id":"${id}","type":"next","payload":${payload}}`;

describe('the writer of a socket', () => {
  it('lets the messages of ten operations leave in one write, in order with all other text', async () => {
    const { writer, writes } = createScene();
    const ids = Array.from({ length: 10 }, (_, index) => index);
    for (const id of ids) writer.sendObject(opening(id), payload);
    writer.send('{"id":"3","type":"complete"}');
    expect(writes).toHaveLength(0);
    await turn();
    expect(writes.map(textsOf)).toEqual([[...ids.map(messageOf), '{"id":"3","type":"complete"}']]);
  });

  it('waits with its write for the promises of the turn', async () => {
    const { writer, writes } = createScene();
    const groups = [1, 2, 3].map(async (id) => {
      for (let wait = 0; wait < id; wait += 1) await undefined;
      writer.sendObject(opening(id), payload);
    });
    await Promise.all(groups);
    await turn();
    expect(writes.map(textsOf)).toEqual([[messageOf(1), messageOf(2), messageOf(3)]]);
  });

  it('writes at once when it is told to, and nothing twice', async () => {
    const { writer, writes } = createScene();
    writer.send('{"type":"pong"}');
    writer.flush();
    expect(writes.map(textsOf)).toEqual([['{"type":"pong"}']]);
    await turn();
    expect(writes).toHaveLength(1);
  });

  it('writes nothing behind the close frame', async () => {
    const { writer, writes, socket } = createScene();
    writer.send('{"type":"pong"}');
    socket.readyState = WebSocket.CLOSING;
    await turn();
    expect(writes).toHaveLength(0);
  });

  it('says when its reader takes nothing, and calls back once it does', async () => {
    const { writer, stream, onReady, take } = createScene();
    writer.send('x'.repeat(stream.writableHighWaterMark));
    expect(writer.isReady()).toBe(true);
    await turn();
    expect([writer.isReady(), onReady.mock.calls.length]).toEqual([false, 0]);
    take();
    await turn();
    expect([writer.isReady(), onReady.mock.calls.length]).toEqual([true, 1]);
  });

  it('has no room for more than 64 KiB in one turn, and calls back after it', async () => {
    const { writer, onReady, take } = createScene();
    const large = Buffer.alloc(40_000, 'x');
    writer.sendObject(opening(1), large);
    expect(writer.isReady()).toBe(true);
    writer.sendObject(opening(1), large);
    expect(writer.isReady()).toBe(false);
    await turn();
    take();
    await turn();
    expect([writer.isReady(), onReady.mock.calls.length]).toEqual([true, 1]);
  });
});

describe('a stream that takes everything at once', () => {
  function createQuick(onWrite: () => void, onReady: () => void) {
    const writes: string[] = [];
    const stream = new Duplex({
      read: () => {},
      write: (chunk: Buffer, _encoding, callback) => {
        writes.push(...(chunk.length < 126 ? textsOf(Buffer.from(chunk)) : [`${chunk.length} bytes`]));
        onWrite();
        callback();
      },
    });
    const socket = { readyState: WebSocket.OPEN } as const;
    const writers = createFrameWriters();
    return { writer: writers.open({ socket, stream, onReady, onTooSlow: () => {} }), writes };
  }

  it('gives others their turn before more of what is unread is written', async () => {
    let turns = 0;
    const readyAt: number[] = [];
    const { writer } = createQuick(
      () => {},
      () => {
        readyAt.push(turns);
        if (readyAt.length < 5) writer.send('x'.repeat(70_000));
      },
    );
    writer.send('x'.repeat(70_000));
    while (readyAt.length < 5) {
      await turn();
      turns += 1;
    }
    expect(new Set(readyAt).size).toBe(5);
  });

  it('loses nothing of what is sent while it takes', async () => {
    const more = ['second', 'third'];
    const { writer, writes } = createQuick(
      () => {
        const next = more.shift();
        if (next) writer.send(next);
      },
      () => {},
    );
    writer.send('first');
    await turn();
    writer.send('last');
    await turn();
    expect(writes).toEqual(['first', 'second', 'third', 'last']);
  });
});

describe('a reader that does not read', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is too slow after 10 s, told so before 12 s and once', async () => {
    const { writer, stream, onTooSlow } = createScene();
    writer.send('x'.repeat(stream.writableHighWaterMark));
    await turn();
    vi.advanceTimersByTime(10_000);
    expect(onTooSlow).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(2_000);
    expect(onTooSlow).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(onTooSlow).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not too slow while it takes something of a large write, and is 10 s after it stopped', async () => {
    const { writer, stream, onTooSlow, take } = createScene();
    const handle = { writeQueueSize: 66_440 };
    Object.assign(stream, { _handle: handle });
    writer.send('x'.repeat(handle.writeQueueSize));
    await turn();
    for (let second = 0; second < 13; second += 1) {
      vi.advanceTimersByTime(1_000);
      handle.writeQueueSize -= 5_000;
    }
    vi.advanceTimersByTime(10_000);
    expect(onTooSlow).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(2_000);
    expect(onTooSlow).toHaveBeenCalledTimes(1);
    take();
    await turn();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not too slow while it takes one write after the other and never all of them', async () => {
    const { writer, stream, onTooSlow, take } = createScene();
    for (let count = 0; count < 4; count += 1) {
      writer.send('x'.repeat(stream.writableHighWaterMark));
      await turn();
    }
    for (let count = 0; count < 3; count += 1) {
      vi.advanceTimersByTime(9_000);
      take();
      await turn();
    }
    expect([stream.writableNeedDrain, onTooSlow.mock.calls.length]).toEqual([true, 0]);
    vi.advanceTimersByTime(12_000);
    expect(onTooSlow).toHaveBeenCalledTimes(1);
  });

  it('is too slow after 10 s although more is sent to it meanwhile', async () => {
    const { writer, stream, onTooSlow } = createScene();
    writer.send('x'.repeat(stream.writableHighWaterMark));
    for (let second = 0; second < 12; second += 1) {
      await turn();
      writer.send('{"type":"ping"}');
      vi.advanceTimersByTime(1_000);
    }
    expect(onTooSlow).toHaveBeenCalledTimes(1);
  });

  it('is too slow within 2 s when it takes something, and is more than 1 MiB behind', async () => {
    const { writer, stream, onTooSlow } = createScene();
    const handle = { writeQueueSize: 2_000_000 };
    Object.assign(stream, { _handle: handle });
    writer.send('x'.repeat(handle.writeQueueSize));
    await turn();
    for (let second = 0; second < 2; second += 1) {
      handle.writeQueueSize -= 5_000;
      vi.advanceTimersByTime(1_000);
    }
    expect(onTooSlow).toHaveBeenCalledTimes(1);
  });

  it('is too slow within 2 s when it is more than 1 MiB behind', async () => {
    const { writer, onTooSlow } = createScene();
    writer.send('x'.repeat(1_048_577));
    await turn();
    vi.advanceTimersByTime(2_000);
    expect(onTooSlow).toHaveBeenCalledTimes(1);
  });

  it('has 10 s again each time it took what was written', async () => {
    const { writer, stream, onTooSlow, take } = createScene();
    for (let count = 0; count < 3; count += 1) {
      writer.send('x'.repeat(stream.writableHighWaterMark));
      await turn();
      vi.advanceTimersByTime(9_000);
      take();
      await turn();
    }
    expect(onTooSlow).toHaveBeenCalledTimes(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not touch its neighbours, and is forgotten when its socket was closed', async () => {
    const writers = createFrameWriters();
    const [slow, closed, neighbour] = [createScene(writers), createScene(writers), createScene(writers)];
    for (const { writer, stream } of [slow, closed]) writer.send('x'.repeat(stream.writableHighWaterMark));
    await turn();
    closed.socket.readyState = WebSocket.CLOSED;
    vi.advanceTimersByTime(1_000);
    neighbour.writer.send('{}');
    await turn();
    vi.advanceTimersByTime(11_000);
    expect([slow, closed, neighbour].map(({ onTooSlow }) => onTooSlow.mock.calls.length)).toEqual([1, 0, 0]);
    expect(neighbour.writes.map(textsOf)).toEqual([['{}']]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
