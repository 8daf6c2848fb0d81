import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSeats } from '#gateway/transports/seats.ts';
import { createUpgradeGate } from '#gateway/transports/upgradeGate.ts';

/** A gate for 600 a second from address `a`, with those whom it let in, by number, and what the others read. */
function createScene({ maxPerAddress = 10_000 } = {}) {
  const opened: { nth: number; at: number }[] = [];
  const sockets: PassThrough[] = [];
  const startedAt = Date.now();
  const gate = createUpgradeGate({
    perSecond: 600,
    seats: createSeats({ max: 10_000, maxPerAddress, maxPerUser: 1 }),
    addressOf: () => 'a',
    open: (_request, socket) =>
      opened.push({ nth: sockets.indexOf(socket as PassThrough), at: Date.now() - startedAt }),
    clock: { now: () => Date.now() },
    random: () => 0.55,
  });
  const arrive = (count = 1): void => {
    for (let left = count; left > 0; left -= 1) {
      const socket = new PassThrough();
      sockets.push(socket);
      gate.handleUpgrade({} as never, socket, Buffer.alloc(0));
    }
  };
  const told = (nth: number): string => String(sockets[nth]?.read() ?? '');
  return { gate, opened, sockets, arrive, told };
}

describe('the gate of upgrades', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets 600 of 8,000 in at once and 7,200 in order within twelve seconds, and tells 200 to come back', async () => {
    const { opened, arrive, told } = createScene();
    arrive(8_000);
    expect(opened).toHaveLength(600);
    for (const nth of [7_800, 7_999])
      expect(told(nth)).toBe(
        'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 6\r\n\r\n',
      );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened.length).toBeGreaterThan(1_150);
    expect(opened.length).toBeLessThanOrEqual(1_200);
    await vi.advanceTimersByTimeAsync(11_040);
    expect(opened.map(({ nth }) => nth)).toEqual(Array.from({ length: 7_800 }, (_, nth) => nth));
    expect(told(7_799)).toBe('');
  });

  it('is as open as before once the crowd is in', async () => {
    const { opened, arrive } = createScene();
    arrive(1_800);
    await vi.advanceTimersByTimeAsync(3_200);
    arrive(600);
    expect(opened).toHaveLength(2_400);
    arrive();
    expect(opened).toHaveLength(2_400);
    await vi.advanceTimersByTimeAsync(20);
    expect(opened).toHaveLength(2_401);
  });

  it('gives the turn of one that left to the next', async () => {
    const { opened, sockets, arrive } = createScene();
    arrive(700);
    for (const socket of sockets.slice(600, 699)) socket.destroy();
    await vi.advanceTimersByTimeAsync(20);
    expect(opened.map(({ nth }) => nth).slice(600)).toEqual([699]);
  });

  it('refuses one more of an address than it has seats, until one of them is closed', async () => {
    const { opened, sockets, arrive, told } = createScene({ maxPerAddress: 200 });
    arrive(201);
    expect(opened).toHaveLength(200);
    expect(told(200)).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n[\s\S]*Retry-After: 6\r\n/);
    sockets[3]?.destroy();
    await vi.advanceTimersByTimeAsync(0);
    arrive(2);
    expect(opened).toHaveLength(201);
  });

  it('gives back the seat of one that it refused', async () => {
    const { gate, opened, arrive, sockets } = createScene({ maxPerAddress: 700 });
    arrive(700);
    gate.close();
    for (const socket of sockets.slice(600)) socket.resume();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened).toHaveLength(600);
    arrive(100);
    expect(opened).toHaveLength(700);
  });
});
