import { describe, expect, it } from 'vitest';
import { createKeyAllowance, type Opener } from '#gateway/subscriptions/keyAllowance.ts';
import { AppError } from '#platform/errors/appError.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';

const limits = { max: 1_000, maxPerAddress: 20, maxPerUser: 4 };
const at = (address?: string): Opener => ({ viewer: anonymousViewer('WEB', 'req_1'), address });
const person = (subject: string, change: Partial<Opener['viewer']> = {}): Opener => ({
  viewer: { kind: 'CUSTOMER', subject, tenant: null, ...change },
  address: '192.0.2.1',
});

/** The code with which this is refused. */
function refusalOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.extensions).toEqual({ retryAfterMs: 5_000 });
    return error.code;
  }
}

describe('an allowance of keys', () => {
  it('refuses one address what goes beyond its limit, and no other, and charges nothing for what it refuses', () => {
    const allowance = createKeyAllowance(limits);
    allowance.charge(at('192.0.2.1'), 15);
    for (let turn = 0; turn < 10; turn += 1)
      expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 6))).toBe('RATE_LIMITED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 5))).toBeUndefined();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 1))).toBe('RATE_LIMITED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.2'), 20))).toBeUndefined();
  });

  it('counts a person or device by itself, whatever its address, and apart by kind and tenant', () => {
    const allowance = createKeyAllowance(limits);
    allowance.charge(person('1'), 4);
    expect(refusalOf(() => allowance.charge({ ...person('1'), address: '192.0.2.9' }, 1))).toBe('RATE_LIMITED');
    const others = [person('2'), person('1', { kind: 'DEVICE' }), person('1', { tenant: 'ten_1' })];
    for (const other of others) expect(refusalOf(() => allowance.charge(other, 4))).toBeUndefined();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 20))).toBeUndefined();
  });

  it('counts all anonymous callers without address as one', () => {
    const allowance = createKeyAllowance(limits);
    allowance.charge(at(), 20);
    expect(refusalOf(() => allowance.charge(at(), 1))).toBe('RATE_LIMITED');
  });

  it('says OVERLOADED where the process holds too many, and RATE_LIMITED where the caller does too', () => {
    const allowance = createKeyAllowance({ ...limits, max: 20 });
    allowance.charge(at('192.0.2.1'), 15);
    expect(refusalOf(() => allowance.charge(at('192.0.2.2'), 6))).toBe('OVERLOADED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 6))).toBe('RATE_LIMITED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.2'), 5))).toBeUndefined();
  });

  it('has room again for what is given back, once however often it is', () => {
    const allowance = createKeyAllowance({ ...limits, max: 20 });
    const uncharge = allowance.charge(at('192.0.2.1'), 5);
    allowance.charge(at('192.0.2.1'), 15);
    for (let turn = 0; turn < 3; turn += 1) uncharge();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 6))).toBe('RATE_LIMITED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.2'), 6))).toBe('OVERLOADED');
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 5))).toBeUndefined();
  });

  it('counts what is charged anyway, beyond both limits', () => {
    const allowance = createKeyAllowance({ ...limits, max: 20 });
    const uncharges = [1, 2].map(() => allowance.chargeAnyway(at('192.0.2.1'), 20));
    expect(refusalOf(() => allowance.charge(at('192.0.2.2'), 1))).toBe('OVERLOADED');
    uncharges[0]?.();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 1))).toBe('RATE_LIMITED');
    uncharges[1]?.();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 20))).toBeUndefined();
  });

  it('refuses nothing without limits', () => {
    const allowance = createKeyAllowance();
    expect(refusalOf(() => allowance.charge(at('192.0.2.1'), 1_000_000))).toBeUndefined();
  });
});
