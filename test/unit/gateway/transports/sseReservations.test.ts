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
  let isEnded = false;
  let isCut = false;
  const stream: HttpStream = {
    isReady: () => true,
    write: () => {},
    end: () => {
      isEnded = true;
    },
    cut: () => {
      isCut = true;
    },
  };
  return { stream, isEnded: () => isEnded, isCut: () => isCut };
}

/** A caller whose token the test revokes. */
function createWatched(subject: string) {
  const watchers = new Set<{ listener: () => void }>();
  const onRevoked = (listener: () => void) => {
    const watcher = { listener };
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  };
  const revoke = () => {
    for (const { listener } of [...watchers]) listener();
  };
  return { caller: { ...person(subject), onRevoked }, revoke, watched: () => watchers.size };
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

  it.each(['owner', 'caller of an operation'])(
    'is cut when the token of its %s is revoked, whoever opened it',
    (who) => {
      const reservations = createSseReservations();
      const owner = createWatched('ada');
      const renewed = createWatched('ada');
      const token = reservations.reserve(owner.caller, () => {});
      const { stream, isCut } = createStream();
      const connection = reservations.find(token, nobody, 'ticket');
      connection.open(stream, nobody);
      const { signal } = connection.admit('1', renewed.caller);
      (who === 'owner' ? owner : renewed).revoke();
      expect({ isCut: isCut(), isStopped: signal.aborted }).toEqual({ isCut: true, isStopped: true });
      expect(() => reservations.find(token, owner.caller)).toThrow('There is no such event stream');
      expect([owner.watched(), renewed.watched()]).toEqual([0, 0]);
    },
  );

  it('forgets the tokens of operations that are over', () => {
    const reservations = createSseReservations();
    const ada = createWatched('ada');
    const connection = reservations.find(
      reservations.reserve(ada.caller, () => {}),
      ada.caller,
    );
    const { free } = connection.admit('1', ada.caller);
    connection.admit('2', ada.caller);
    expect(ada.watched()).toBe(3);
    free();
    connection.stop('2');
    expect(ada.watched()).toBe(1);
  });

  it('asks another of its operations first each time there is room again', () => {
    const reservations = createSseReservations();
    const connection = reservations.find(
      reservations.reserve(nobody, () => {}),
      nobody,
    );
    const asked: string[] = [];
    for (const id of ['1', '2', '3'])
      connection.admit(id, nobody).begun({ ready: () => void asked.push(id), tellClosing: () => {} });
    connection.open(createStream().stream, nobody);
    for (let round = 1; round < 3; round += 1) connection.ready();
    const firsts = [asked[0], asked[3], asked[6]];
    expect([firsts.sort(), asked.length]).toEqual([['1', '2', '3'], 9]);
    connection.end();
  });

  it('of which one operation has much unread tells the others too', () => {
    const reservations = createSseReservations();
    const connection = reservations.find(
      reservations.reserve(nobody, () => {}),
      nobody,
    );
    let room = 0;
    const told = { busy: 0, quiet: 0 };
    const tell = (name: keyof typeof told, atMost: number) => () => {
      const count = Math.min(room, atMost);
      room -= count;
      told[name] += count;
    };
    connection.admit('1', nobody).begun({ ready: tell('busy', Number.POSITIVE_INFINITY), tellClosing: () => {} });
    connection.admit('2', nobody).begun({ ready: tell('quiet', 1), tellClosing: () => {} });
    connection.open(createStream().stream, nobody);
    for (let drained = 0; drained < 10; drained += 1) {
      room = 16;
      connection.ready();
    }
    expect(told).toEqual({ busy: 155, quiet: 5 });
    connection.end();
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
