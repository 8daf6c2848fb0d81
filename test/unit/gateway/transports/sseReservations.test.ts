import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Authenticated } from '#gateway/security/authenticate.ts';
import type { HttpStream } from '#gateway/transports/httpStream.ts';
import { createSseReservations } from '#gateway/transports/sseReservations.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';

const nobody: Authenticated = { viewer: anonymousViewer('WEB', 'req_1'), expiresAt: null };
const person = (subject: string, expiresAt: number | null = null): Authenticated => ({
  viewer: { ...nobody.viewer, kind: 'CUSTOMER', subject },
  expiresAt,
});

function createStream() {
  const written: string[] = [];
  let isEnded = false;
  const stream: HttpStream = {
    isReady: () => true,
    write: (text) => written.push(text),
    end: () => {
      isEnded = true;
    },
  };
  return { stream, written, isEnded: () => isEnded };
}

const idle = { ready: () => {}, tellClosing: () => {} };

describe('a reserved event stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('that is not opened within 10 s is worth nothing any more, and what was begun on it is stopped', () => {
    const reservations = createSseReservations();
    let ended = 0;
    const token = reservations.reserve(nobody, () => ended++);
    const { signal } = reservations.find(token, nobody).admit('1', nobody);
    vi.advanceTimersByTime(9_999);
    expect({ ended, isStopped: signal.aborted }).toEqual({ ended: 0, isStopped: false });
    vi.advanceTimersByTime(1);
    expect({ ended, isStopped: signal.aborted }).toEqual({ ended: 1, isStopped: true });
    expect(() => reservations.find(token, nobody)).toThrow('There is no such event stream; reserve one with PUT.');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that was opened stays', () => {
    const reservations = createSseReservations();
    const token = reservations.reserve(nobody, () => {});
    const { stream, isEnded } = createStream();
    reservations.find(token, nobody).open(stream, nobody);
    vi.advanceTimersByTime(3_600_000);
    expect(reservations.find(token, nobody).stream.isOpen()).toBe(true);
    expect(isEnded()).toBe(false);
  });

  it('keeps at most 1 MiB of results until it is opened', () => {
    const reservations = createSseReservations();
    const token = reservations.reserve(nobody, () => {});
    const { stream } = reservations.find(token, nobody);
    stream.write('x'.repeat(1_048_576));
    expect(reservations.find(token, nobody).stream.isReady()).toBe(false);
    stream.write('x');
    expect(() => reservations.find(token, nobody)).toThrow('There is no such event stream');
  });

  it('ends with the first proof that runs out, and tells half its time or a minute before', () => {
    const reservations = createSseReservations();
    const now = Date.now();
    const ada = (inMs: number) => person('ada', now + inMs);
    const token = reservations.reserve(ada(600_000), () => {});
    const { stream, isEnded } = createStream();
    const connection = reservations.find(token, ada(600_000));
    connection.open(stream, ada(600_000));
    let told = 0;
    connection.admit('1', ada(300_000)).begun({ ...idle, tellClosing: () => told++ });
    connection.admit('2', ada(900_000));
    vi.advanceTimersByTime(239_999);
    expect(told).toBe(0);
    vi.advanceTimersByTime(1);
    expect(told).toBe(1);
    vi.advanceTimersByTime(59_999);
    expect(isEnded()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isEnded()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is only for its owner; the token alone opens it, and lets nobody act', () => {
    const reservations = createSseReservations();
    const token = reservations.reserve(person('ada'), () => {});
    expect(reservations.find(token, nobody, 'ticket').stream.isOpen()).toBe(false);
    const strangers = [
      () => reservations.find(token, nobody),
      () => reservations.find(token, person('bob')),
      () => reservations.find(token, person('bob'), 'ticket'),
      () => reservations.find(token, { ...person('ada'), viewer: { ...person('ada').viewer, kind: 'DEVICE' } }),
    ];
    for (const stranger of strangers) expect(stranger).toThrow('The event stream is of another caller.');
  });

  it('gives its seat back once, whoever ended it', () => {
    const reservations = createSseReservations();
    let ended = 0;
    const token = reservations.reserve(nobody, () => ended++);
    const connection = reservations.find(token, nobody);
    connection.end();
    connection.end();
    reservations.close();
    expect(ended).toBe(1);
  });
});
