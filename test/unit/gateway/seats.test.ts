import { describe, expect, it } from 'vitest';
import { createSeats, takeSeat } from '#gateway/transports/seats.ts';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';

const anonymous = anonymousViewer('WEB', 'req_1');
const customer = (subject: string, change: Partial<Viewer> = {}): Viewer => ({
  ...anonymous,
  kind: 'CUSTOMER',
  subject,
  ...change,
});
const taken = (results: (object | undefined)[]) => results.filter((result) => result !== undefined).length;

describe('seats', () => {
  it('refuse the 201st of an address, and no other address; one that leaves makes room for one', () => {
    const seats = createSeats({ max: 15_000, maxPerAddress: 200, maxPerUser: 20 });
    const releases = Array.from({ length: 200 }, () => seats.take('192.0.2.1'));
    expect(taken(releases)).toBe(200);
    expect(seats.take('192.0.2.1')).toBeUndefined();
    expect(seats.take('192.0.2.2')).toBeDefined();
    releases[7]?.();
    releases[7]?.(); // says it twice
    expect(seats.take('192.0.2.1')).toBeDefined();
    expect(seats.take('192.0.2.1')).toBeUndefined();
  });

  it('of the process are not used up by those of an address that were refused', () => {
    const seats = createSeats({ max: 3, maxPerAddress: 1, maxPerUser: 20 });
    const first = seats.take('a');
    for (let more = 0; more < 10; more += 1) expect(seats.take('a')).toBeUndefined();
    expect(taken([seats.take('b'), seats.take('c'), seats.take('d')])).toBe(2);
    first?.();
    expect(seats.take('d')).toBeDefined();
    expect(seats.take('a')).toBeUndefined();
  });

  it('refuse the 21st of a person, and nobody who is somebody else or nobody', () => {
    const seats = createSeats({ max: 100, maxPerAddress: 100, maxPerUser: 20 });
    const releases = Array.from({ length: 20 }, () => seats.claim(customer('1')));
    expect(taken(releases)).toBe(20);
    expect(seats.claim(customer('1'))).toBeUndefined();
    const others = [customer('2'), customer('1', { kind: 'STAFF' }), customer('1', { tenant: 'ten_1' })];
    expect(taken(others.map(seats.claim))).toBe(3);
    expect(taken(Array.from({ length: 30 }, () => seats.claim(anonymous)))).toBe(30);
    releases[0]?.();
    expect(seats.claim(customer('1'))).toBeDefined();
  });

  it('taken together are given back together, and none is kept where one is missing', () => {
    const seats = createSeats({ max: 2, maxPerAddress: 2, maxPerUser: 1 });
    const first = takeSeat(seats, 'a', customer('1'));
    expect(takeSeat(seats, 'a', customer('1'))).toBeUndefined();
    const second = takeSeat(seats, 'a', customer('2'));
    expect(second).toBeDefined();
    expect(takeSeat(seats, 'a', customer('3'))).toBeUndefined();
    expect(seats.count()).toEqual({ connections: 2, users: 2 });
    first?.();
    expect(seats.count()).toEqual({ connections: 1, users: 1 });
    expect(takeSeat(seats, 'a', customer('1'))).toBeDefined();
  });
});
