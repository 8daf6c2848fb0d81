import { describe, expect, it } from 'vitest';
import { contactKey, contactProblems } from '#subgraphs/orders/domain/reservationContact.ts';

const contact = (given: { name?: string; email?: string; phone?: string }) => ({
  name: null,
  email: null,
  phone: null,
  ...given,
});

describe('contactKey', () => {
  it.each(['+44 20 7946 0001', '0044 (20) 7946-0001', '+44.20.7946/0001'])('reads %s as one number', (phone) => {
    expect(contactKey(contact({ phone }))).toBe('phone:+442079460001');
  });

  it('takes the number where there are both, and an address in any capitals', () => {
    expect(contactKey(contact({ phone: '+442079460001', email: 'a@b.example' }))).toBe('phone:+442079460001');
    expect(contactKey(contact({ email: 'Mei@Shop.example' }))).toBe('email:mei@shop.example');
    expect(contactKey(contact({ name: 'Mei' }))).toBeNull();
  });
});

describe('contactProblems', () => {
  it('asks a guest for a way to be reached, and a customer for nothing', () => {
    expect(contactProblems(null, false)).toMatchObject([{ rule: 'CONTACT_REQUIRED', path: ['contact'] }]);
    expect(contactProblems(null, true)).toEqual([]);
  });

  it('names every field that is malformed', () => {
    const given = contact({ name: 'x'.repeat(201), email: 'a b@c', phone: '12' });
    expect(contactProblems(given, true).map(({ path }) => path)).toEqual([
      ['contact', 'name'],
      ['contact', 'email'],
      ['contact', 'phone'],
    ]);
  });
});
