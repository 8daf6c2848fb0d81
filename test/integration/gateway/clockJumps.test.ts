import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMovableClock } from '../../support/movableClock.ts';
import { openSocket } from '../../support/socketClient.ts';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const heartbeatMs = 1_200;

let test: TestGateway;
afterEach(() => test.close());

describe('when the time of the system jumps', () => {
  it('an hour back and a day on, sockets stay, go on at the usual pace, and others come in', async () => {
    const clock = createMovableClock();
    test = await startTestGateway({ clock, environment: { HEARTBEAT_MS: String(heartbeatMs) } });
    const url = `${test.gateway.url.replace('http', 'ws')}/graphql`;
    const clients = [await openSocket(url)];
    await clients[0]?.init();
    for (const jump of [-hourMs, dayMs]) {
      const pings = clients.map((client) => client.pings.length);
      clock.pass(jump);
      // looks at who is silent come more often than pings
      for (const [index, client] of clients.entries())
        await vi.waitFor(() => expect(client.pings.length).toBeGreaterThan(pings[index] ?? 0), { timeout: 15_000 });
      for (const client of clients) {
        client.subscribe(`${jump}`, '{ __typename }');
        expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { __typename: 'Query' } } });
        expect(await client.next()).toEqual({ id: `${jump}`, type: 'complete' });
      }
      const other = await openSocket(url);
      await other.init();
      clients.push(other);
    }
    await Promise.all(clients.map((client) => client.close()));
  }, 60_000);
});
