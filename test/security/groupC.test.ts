// Rights that are lost while a stream is open, at a gateway before subgraphs that the test plays.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeLink, type FakeLink } from '../support/fakeLink.ts';
import { createFakeSubgraphs } from '../support/fakeSubgraphs.ts';
import { openSocket } from '../support/socketClient.ts';
import { staffClaims, startTestGateway, type TestGateway } from '../support/testGateway.ts';

const watch = 'subscription { stockLevelChanged(variantIds: ["var_coat-s"], locationIds: ["loc_k1"]) { id band } }';
const event = (rev: number) => ({ key: 'stk_1', rev, kind: rev === 1 ? 'SNAPSHOT' : 'CHANGE', remaining: 0 }) as const;
const level = { stockLevelChanged: { __typename: 'StockLevel', id: 'stk_1', band: 'LOW' } };

describe('staff whose rights are taken away', () => {
  let test: TestGateway;
  let inventory: FakeLink;
  let revocations: { subject: string; at: string; isBlocked: boolean }[];

  beforeEach(async () => {
    revocations = [];
    inventory = createFakeLink('inventory');
    const customer = createFakeLink('customer');
    customer.answer = () => ({ data: { revocations } });
    test = await startTestGateway({
      environment: { REVOCATION_POLL_MS: '50' },
      links: new Map([...createFakeSubgraphs().links, ['inventory', inventory], ['customer', customer]]),
    });
  });
  afterEach(() => test.close());

  /** So long ago, in seconds, that a token of now is later by any clock, and one of two minutes ago is not. */
  const longAgo = 60;
  const revoke = (subject: string, { isBlocked = false, secondsAgo = 0 } = {}): void => {
    revocations = [{ subject, at: new Date(Date.now() - secondsAgo * 1_000).toISOString(), isBlocked }];
  };
  const token = (sub: string, issuedAt = 0) => test.issuer.token({ ...staffClaims('LEAD'), sub }, { issuedAt });
  async function openReady(bearer: string) {
    const client = await openSocket(`${test.gateway.url.replace('http', 'ws')}/graphql`);
    await client.init({ token: bearer });
    client.subscribe('1', watch);
    return client;
  }
  const stream = (bearer: string) =>
    fetch(`${test.gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${bearer}`,
      },
      body: JSON.stringify({ query: watch }),
    });
  /** All that a stream tells, to its end. */
  async function read(response: Response): Promise<string> {
    let text = '';
    try {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    } catch {
      // cut off
    }
    return text;
  }

  it('are told nothing more on sockets and streams, which end, and colleagues go on', async () => {
    const [mine, other] = await Promise.all([token('stf_1'), token('stf_2')]);
    const client = await openReady(mine);
    const colleague = await openReady(other);
    const told = read(await stream(mine));
    const upstream = await vi.waitFor(() => inventory.stream(), { timeout: 10_000 });
    upstream.push(event(1), level);
    expect(await client.next()).toMatchObject({ type: 'next' });
    expect(await colleague.next()).toMatchObject({ type: 'next' });

    const more = client.next().catch((error: Error) => error.message);
    revoke('stf_1');
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token revoked' });
    upstream.push(event(2), level);
    expect(await colleague.next()).toMatchObject({ type: 'next', payload: { extensions: { stream: { rev: 2 } } } });
    expect(await more).toBe('closed with 4403 Token revoked');
    const text = await told;
    expect(text).toContain('"rev":1,');
    expect(text).not.toContain('"rev":2,');
    expect(text).not.toContain('event: complete');
    await colleague.close();
    await vi.waitFor(() => expect(upstream.isClosed()).toBe(true));
  });

  it('are refused with the token that was verified before, over POST, streams and sockets, and not with a later one', async () => {
    const mine = await token('stf_1', -120);
    expect((await test.ask('{ __typename }', { token: mine })).status).toBe(200);
    revoke('stf_1', { secondsAgo: longAgo });
    await vi.waitFor(async () => expect((await test.ask('{ __typename }', { token: mine })).status).toBe(401));
    expect((await stream(mine)).status).toBe(401);
    const client = await openReady(mine).catch((error: Error) => error.message);
    expect(client).toBe('closed with 4403 Forbidden');
    expect((await test.ask('{ __typename }', { token: await token('stf_1') })).status).toBe(200);
    expect((await test.ask('{ __typename }', { token: await token('stf_2', -2) })).status).toBe(200);
    revoke('stf_1', { isBlocked: true });
    const later = await token('stf_1', 1);
    await vi.waitFor(async () => expect((await test.ask('{ __typename }', { token: later })).status).toBe(401));
    expect(inventory.streams).toHaveLength(0);
  });

  it('cannot go on by a renewed token that was issued before', async () => {
    const client = await openReady(await token('stf_1'));
    revoke('stf_1', { secondsAgo: longAgo });
    const older = await token('stf_1', -120);
    await vi.waitFor(async () => expect((await test.ask('{ __typename }', { token: older })).status).toBe(401));
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.send({ type: 'ping', payload: { token: older } });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });
});

describe('a gateway that starts', () => {
  const withCustomer = (customer: FakeLink) => new Map([...createFakeSubgraphs().links, ['customer', customer]]);

  it('knows who was revoked before the first request, though the answer is slow', async () => {
    const customer = createFakeLink('customer');
    const revocations = [{ subject: 'stf_1', at: new Date().toISOString(), isBlocked: true }];
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    customer.answer = async () => {
      await held;
      return { data: { revocations } };
    };
    let isOpen = false;
    const starting = startTestGateway({
      environment: { REVOCATION_POLL_MS: '60000' },
      links: withCustomer(customer),
    });
    void starting.then(() => {
      isOpen = true;
    });
    await vi.waitFor(() => expect(customer.sent).toHaveLength(1), { timeout: 10_000 });
    // many more than ports need to open
    for (let turns = 0; turns < 500; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(isOpen).toBe(false);
    answer();
    const test = await starting;
    const token = await test.issuer.token(staffClaims('LEAD'));
    expect((await test.ask('{ __typename }', { token })).status).toBe(401);
    expect((await test.ask('{ __typename }')).status).toBe(200);
    expect(customer.sent).toHaveLength(1);
    await test.close();
  });

  it('takes requests while nobody can say who was revoked', async () => {
    const customer = createFakeLink('customer');
    customer.answer = () => {
      throw new Error('away');
    };
    const test = await startTestGateway({
      environment: { REVOCATION_POLL_MS: '60000' },
      links: withCustomer(customer),
    });
    expect((await test.ask('{ __typename }')).status).toBe(200);
    expect(customer.sent).toHaveLength(1);
    await test.close();
  });

  it('asks nobody for revocations when it cannot start', async () => {
    const customer = createFakeLink('customer');
    const environment = { REVOCATION_POLL_MS: '20' };
    const start = startTestGateway({ environment, links: withCustomer(customer), supergraph: 'type Query {' });
    await expect(start).rejects.toThrow();
    expect(customer.sent).toHaveLength(0);
  });
});
