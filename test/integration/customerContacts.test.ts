import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer, systemViewer, type Viewer } from '#platform/identity/viewer.ts';
import { customer } from '#subgraphs/customer/index.ts';
import { subjectContactModel } from '#subgraphs/customer/repository/subjectContactRepository.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../support/subgraphHarness.ts';

let harness: SubgraphHarness;

beforeAll(async () => {
  harness = await startSubgraph(customer);
});

afterAll(() => harness.close());

const mutation = `mutation Remember($input: RememberContactInput!) {
  rememberContact(input: $input) { subjectId userErrors { code path ... on InvalidInput { rule } } }
}`;

async function remember(input: Record<string, unknown>, viewer: Viewer = systemViewer('orders', 'test')) {
  const result = await harness.execute({ query: mutation, variables: { input }, viewer });
  return result.errors?.[0]?.extensions.code ?? result.data?.rememberContact;
}

/** Everything kept, and how much was told. */
async function everything() {
  await harness.flush();
  const kept = await harness.database.model(subjectContactModel).find({}).sort({ _id: 1 }).lean();
  return { kept, events: await harness.eventCount() };
}

const contact = { name: 'Mei', email: null, phone: '+44 20 7946 0001' };

describe('rememberContact', () => {
  it('keeps one contact for each subject, whatever is repeated, also at the same moment, and tells nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => remember({ subjectId: 'srv_1', contact })));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ subjectId: 'srv_1', userErrors: [] })));
    const before = await everything();
    expect(before).toEqual({
      kept: [{ _id: 'srv_1', customerId: null, contact, at: expect.any(Date) }],
      events: 0,
    });
    await remember({ subjectId: 'srv_1', contact });
    expect(await everything()).toEqual(before);
  });

  it('replaces what was kept for the subject, and no other', async () => {
    await remember({ subjectId: 'ord_1', customerId: 'cus_1' });
    const others = (await everything()).kept.filter(({ _id }) => _id !== 'ord_1');
    await remember({ subjectId: 'ord_1', customerId: 'cus_1', contact: { email: 'mei@example.com', name: '' } });
    const { kept } = await everything();
    expect(kept.find(({ _id }) => _id === 'ord_1')).toMatchObject({
      customerId: 'cus_1',
      contact: { name: null, email: 'mei@example.com', phone: null },
    });
    expect(kept.filter(({ _id }) => _id !== 'ord_1')).toEqual(others);
  });

  it.each([
    ['of something else', { subjectId: 'cus_1', contact }, 'SUBJECT_ID', ['subjectId']],
    ['of an id with an operator', { subjectId: 'srv_$ne', contact }, 'SUBJECT_ID', ['subjectId']],
    ['of nobody', { subjectId: 'srv_2', contact: { name: 'Mei' } }, 'CONTACT_REQUIRED', ['contact']],
    [
      'with a text too long',
      { subjectId: 'srv_2', contact: { ...contact, email: `${'x'.repeat(200)}@y` } },
      'TOO_LONG',
      ['contact', 'email'],
    ],
  ])('refuses a contact %s and keeps nothing', async (_case, input, rule, path) => {
    const before = await everything();
    expect(await remember(input)).toEqual({ subjectId: null, userErrors: [{ code: 'INVALID_INPUT', path, rule }] });
    expect(await everything()).toEqual(before);
  });

  it('is for other subgraphs alone, and not for a command that comes too late', async () => {
    const before = await everything();
    const input = { subjectId: 'srv_3', contact };
    expect(await remember(input, anonymousViewer('WEB', 'test'))).toBe('UNAUTHENTICATED');
    expect(await remember(input, staffViewer(['identity:manage']))).toBe('FORBIDDEN');
    const late = harness.subgraph.execute({
      query: mutation,
      variables: { input },
      viewer: systemViewer('orders', 'test'),
      deadline: Date.now() - 1,
    });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(await everything()).toEqual(before);
  });
});
