import { describe, expect, it } from 'vitest';
import { withDeduplication } from '#gateway/execution/wrappers/deduplicate.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { away, left } from '#platform/link/linkErrors.ts';
import { createCallScene, outcomeOf } from '../../../../support/callScene.ts';

const staff = (subject: string, changes: Partial<Viewer> = {}): Viewer => ({
  kind: 'STAFF',
  subject,
  scopes: ['caller:staff', 'stock:read'],
  locations: ['loc_k1'],
  tenant: null,
  channel: 'STORE',
  requestId: `req_${subject}`,
  ...changes,
});

function scene() {
  const parts = createCallScene();
  return { ...parts, shared: withDeduplication(parts.send, parts.options) };
}

describe('equal queries in flight', () => {
  it('are sent once for one class under its identity, where no field depends on the person', async () => {
    const { calls, shared, request } = scene();
    const both = ['stf_1', 'stf_2'].map((id) => shared(request({ viewer: staff(id), isPersonal: false })));
    expect(calls).toHaveLength(1);
    expect(calls[0]?.request.viewer).toEqual({ ...staff('stf_1'), subject: null });
    calls[0]?.answer({ data: { a: 1 } });
    expect(await Promise.all(both)).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
  });

  it('give each an answer of his own, as it came, whatever the others write into theirs', async () => {
    const { calls, shared, request } = scene();
    const text = '{"items":[{"id":"a","sizes":[["s"],[]],"none":null,"__proto__":{"x":1}}]}';
    const answers = Array.from({ length: 3 }, async () => {
      const answer = await shared(request());
      const before = JSON.stringify(answer.data);
      const [item] = (answer.data as { items: Record<string, unknown>[] }).items;
      Object.assign(item as object, { price: crypto.randomUUID() });
      return { before, answer };
    });
    calls[0]?.answer({ data: JSON.parse(text) });
    const all = await Promise.all(answers);
    expect(calls).toHaveLength(1);
    for (const { before } of all) expect(before).toBe(text);
    expect(new Set(all.map(({ answer }) => JSON.stringify(answer))).size).toBe(3);
  });

  it.each([
    ['a field depends on the person', { isPersonal: true }],
    ['nothing is known of the fields', {}],
  ])('are sent for each person under his own identity, where %s', async (_name, changes) => {
    const { calls, shared, request } = scene();
    for (const id of ['stf_1', 'stf_2', 'stf_1']) void shared(request({ viewer: staff(id), ...changes }));
    expect(calls.map((call) => call.request.viewer.subject)).toEqual(['stf_1', 'stf_2']);
  });

  it.each([
    ['kind', { kind: 'DEVICE' as const }],
    ['scopes', { scopes: ['caller:staff'] }],
    ['places', { locations: ['loc_k2'] }],
    ['tenant', { tenant: 'ten_1' }],
    ['channel', { channel: 'WEB' }],
  ])('are never shared by callers of other %s', async (_name, changes) => {
    const { calls, shared, request } = scene();
    void shared(request({ viewer: staff('stf_1'), isPersonal: false }));
    void shared(request({ viewer: staff('stf_1', changes), isPersonal: false }));
    expect(calls).toHaveLength(2);
  });

  it('are other ones when the text or a variable differs', async () => {
    const { calls, shared, request } = scene();
    void shared(request({ variables: { id: 'a' } }));
    void shared(request({ variables: { id: 'b' } }));
    void shared(request({ query: '{ b }', variables: { id: 'a' } }));
    void shared(request({ variables: { id: 'a' } }));
    expect(calls).toHaveLength(3);
    expect(calls[0]?.request.body).toBe('{"query":"{ a }","variables":{"id":"a"}}');
  });

  it('fail together, and the next is sent anew', async () => {
    const { calls, shared, request } = scene();
    const both = [shared(request()), shared(request())];
    calls[0]?.fail(away('catalog', new Error('lost')));
    for (const call of both) await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const next = shared(request());
    expect(calls).toHaveLength(2);
    calls[1]?.answer({ data: { a: 2 } });
    expect(await next).toEqual({ data: { a: 2 } });
  });

  it('are sent anew once answered', async () => {
    const { calls, shared, request } = scene();
    const first = shared(request());
    calls[0]?.answer();
    await first;
    void shared(request());
    expect(calls).toHaveLength(2);
  });

  it('are not joined when they have less than half of the time left', async () => {
    const { clock, calls, shared, request } = scene();
    void shared(request());
    clock.time += 1_500;
    void shared(request({ deadline: clock.time + 3_000 }));
    expect(calls).toHaveLength(1);
    clock.time += 1;
    void shared(request({ deadline: clock.time + 3_000 }));
    expect(calls).toHaveLength(2);
  });

  it('are waited for no longer than each caller has time', async () => {
    const { clock, calls, shared, request } = scene();
    const first = shared(request());
    await expect(shared(request({ deadline: clock.time + 10 }))).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(calls).toHaveLength(1);
    calls[0]?.answer({ data: { a: 1 } });
    expect(await first).toEqual({ data: { a: 1 } });
  });

  it('are sent again once for those who stay when the caller whose call it was leaves', async () => {
    const { calls, shared, request } = scene();
    const leaving = new AbortController();
    const first = shared(request({ signal: leaving.signal }));
    const others = [shared(request()), shared(request())];
    expect(calls).toHaveLength(1);
    leaving.abort();
    calls[0]?.fail(left('catalog'));
    await expect(first).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await Promise.all(others.map(outcomeOf))).toEqual(['pending', 'pending']);
    expect(calls).toHaveLength(2);
    calls[1]?.answer({ data: { a: 2 } });
    expect(await Promise.all(others)).toEqual([{ data: { a: 2 } }, { data: { a: 2 } }]);
  });
});
