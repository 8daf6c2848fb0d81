import { AppError } from '#platform/errors/appError.ts';
import type { SubgraphLink, SubgraphRequest } from '#platform/link/subgraphLink.ts';

interface Remembered {
  subjectId: string;
  customerId: string | null;
  contact: Record<string, unknown> | null;
}

/** Customer as orders knows it: it keeps whom messages reach, in memory. */
export interface FakeCustomer extends SubgraphLink {
  /** By subject. */
  contacts: Map<string, Omit<Remembered, 'subjectId'>>;
  /** What becomes of a command from now on: kept and not answered, or neither; undefined: all is well. */
  fault: 'LOST_REPLY' | 'AWAY' | undefined;
}

/** @param clock shared with orders, in milliseconds UTC */
export function createFakeCustomer(clock: { now(): number }): FakeCustomer {
  async function send({ query, variables, viewer, deadline }: SubgraphRequest) {
    if (!query.includes('rememberContact(')) throw new Error('The fake customer has no such field.');
    if (deadline < clock.now()) throw new AppError('DEADLINE_EXCEEDED', 'customer: too late');
    if (!viewer.scopes.includes('caller:system')) throw new AppError('FORBIDDEN', 'customer: not the system');
    const away = new AppError('SUBGRAPH_UNAVAILABLE', 'customer: away');
    if (fake.fault === 'AWAY') throw away;
    const { subjectId, ...kept } = (variables as { input: Remembered }).input;
    fake.contacts.set(subjectId, kept);
    if (fake.fault === 'LOST_REPLY') throw away;
    return { data: { rememberContact: { userErrors: [] } } };
  }

  const fake: FakeCustomer = {
    name: 'customer',
    contacts: new Map(),
    fault: undefined,
    send,
    subscribe: () => {
      throw new Error('The fake customer has no streams.');
    },
    close: async () => {},
  };
  return fake;
}
