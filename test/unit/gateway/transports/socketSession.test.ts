import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createFrameWriters } from '#gateway/transports/frameWriter.ts';
import { createSocketSession } from '#gateway/transports/socketSession.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import { createLogger } from '#platform/logging/logger.ts';

/** A socket on which the test says what comes, and when. */
function createScene() {
  const closed: string[] = [];
  let isCut = false;
  let now = 0;
  const socket = Object.assign(new EventEmitter(), {
    readyState: WebSocket.OPEN as WebSocket['readyState'],
    close(code: number, reason: string) {
      socket.readyState = WebSocket.CLOSING;
      closed.push(`${code} ${reason}`);
    },
    terminate: () => {
      isCut = true;
    },
  });
  const upgrade = { headers: {}, rawHeaders: [], socket: new PassThrough().resume() };
  createSocketSession(socket as unknown as WebSocket, upgrade as unknown as IncomingMessage, {
    authenticate: () => ({ viewer: anonymousViewer('WEB', 'req_1'), expiresAt: null }),
    pipeline: {} as never,
    hub: {} as never,
    writers: createFrameWriters(),
    logger: createLogger('gateway', { level: 'silent' }),
    clock: systemClock,
    steadyClock: { now: () => now },
    heartbeatMs: 12_000,
    initWaitMs: 3_000,
    maxOperations: 50,
  });
  const come = (name: string, count: number) => {
    for (let left = count; left > 0; left -= 1) socket.emit(name, Buffer.alloc(0));
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return {
    ...{ closed, come, pass },
    say: (text: string) => socket.emit('message', Buffer.from(text), false),
    isCut: () => isCut,
  };
}

describe('the session of a socket', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(['ping', 'pong'])('is closed for a %s too many, and cut a second later', async (name) => {
    const { come, closed, isCut } = createScene();
    come(name, 200);
    expect(closed).toEqual([]);
    come(name, 1_000);
    expect([closed, isCut()]).toEqual([['4429 Too many messages'], false]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([closed, isCut()]).toEqual([['4429 Too many messages'], true]);
  });

  it('counts messages, pings and pongs together', () => {
    const { come, say, closed } = createScene();
    come('ping', 100);
    come('pong', 99);
    say('{"type":"pong"}');
    expect(closed).toEqual([]);
    say('{"type":"pong"}');
    expect(closed).toEqual(['4429 Too many messages']);
  });

  it('stays with a client that sends a ping of each kind every 12 s and answers those of the gateway', async () => {
    const { come, say, pass, closed, isCut } = createScene();
    say('{"type":"connection_init"}');
    for (let round = 0; round < 600; round += 1) {
      say('{"type":"ping"}');
      say('{"type":"pong"}');
      come('ping', 1);
      come('pong', 1);
      pass(12_000);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect([closed, isCut()]).toEqual([[], false]);
  });

  it('admits 100 each second for as long as they come', () => {
    const { come, pass, closed } = createScene();
    for (let tenth = 0; tenth < 600; tenth += 1) {
      come('pong', 10);
      pass(100);
    }
    expect(closed).toEqual([]);
    for (let tenth = 0; tenth < 21; tenth += 1) {
      come('pong', 20);
      pass(100);
    }
    expect(closed).toEqual(['4429 Too many messages']);
  });
});
