import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHttpStream } from '#gateway/transports/httpStream.ts';
import { sseFraming } from '#gateway/transports/sseFraming.ts';

/** A response whose reader takes nothing when told so. */
function createResponse() {
  const socket = { _handle: { writeQueueSize: 0 } };
  const state = { isRead: true, writableLength: 0, writableEnded: false, destroyed: false, socket };
  const written: string[] = [];
  const response = Object.assign(new EventEmitter(), state, {
    writeHead: () => response,
    flushHeaders: () => {},
    write(text: string): boolean {
      written.push(text);
      if (!response.isRead) response.writableLength += text.length;
      return response.isRead;
    },
    end: () => {
      response.writableEnded = true;
    },
    destroy: () => {
      response.destroyed = true;
      response.emit('close');
    },
  });
  return { response, written };
}

function open() {
  const { response, written } = createResponse();
  const events = { ready: 0, closed: 0 };
  const stream = openHttpStream(response as unknown as ServerResponse, {
    framing: sseFraming,
    heartbeatMs: 12_000,
    onReady: () => events.ready++,
    onClose: () => events.closed++,
  });
  return { response, written, events, stream };
}

describe('the body of a streamed response', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is cut 10 s after its reader took nothing more, and no timer is left', () => {
    const { response, events, stream } = open();
    response.isRead = false;
    stream.write('one');
    expect(stream.isReady()).toBe(false);
    vi.advanceTimersByTime(9_999);
    expect(response.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(response.destroyed).toBe(true);
    expect(events).toEqual({ ready: 0, closed: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on when its reader has room again', () => {
    const { response, events, stream } = open();
    response.isRead = false;
    stream.write('one');
    vi.advanceTimersByTime(9_000);
    response.isRead = true;
    response.emit('drain');
    expect(events.ready).toBe(1);
    expect(stream.isReady()).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(response.destroyed).toBe(false);
  });

  it.each(['open', 'ended'])('that is %s stays while its reader takes something of a large write', (state) => {
    const { response, stream } = open();
    response.isRead = false;
    response.socket._handle.writeQueueSize = 66_440;
    stream.write('x'.repeat(66_440));
    if (state === 'ended') stream.end();
    for (let second = 0; second < 13; second += 1) {
      response.socket._handle.writeQueueSize -= 5_000;
      vi.advanceTimersByTime(1_000);
    }
    vi.advanceTimersByTime(9_999);
    expect(response.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(response.destroyed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is cut when its reader is more than 1 MiB behind', () => {
    const { response, stream } = open();
    response.isRead = false;
    stream.write('x'.repeat(1_048_576));
    expect(response.destroyed).toBe(false);
    stream.write('x');
    expect(response.destroyed).toBe(true);
  });

  it('that has ended is cut 10 s later when its reader does not take the rest', () => {
    const { response, events, stream } = open();
    stream.end();
    vi.advanceTimersByTime(9_999);
    expect(response.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(response.destroyed).toBe(true);
    expect(events.closed).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that has ended while its reader was behind is cut 10 s after the reader stopped', () => {
    const { response, stream } = open();
    response.isRead = false;
    stream.write('one');
    vi.advanceTimersByTime(6_000);
    stream.end();
    vi.advanceTimersByTime(4_000);
    expect(response.destroyed).toBe(true);
  });

  it('that has ended and was taken leaves no timer', () => {
    const { response, stream } = open();
    stream.end();
    response.emit('close');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has a heartbeat, which a reader that is behind is spared', () => {
    const { response, written, stream } = open();
    vi.advanceTimersByTime(24_000);
    expect(written).toEqual([':\n\n', ':\n\n', ':\n\n']);
    response.isRead = false;
    stream.write('one');
    vi.advanceTimersByTime(9_999);
    expect(written).toHaveLength(4);
  });
});
