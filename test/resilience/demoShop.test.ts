import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, runNoren } from '../support/norenProcess.ts';
import { postGraph } from '../support/system.ts';

describe('the demo shop of a first start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noren-demo-'));
  const mark = join(folder, 'demo-shop-unfinished');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start() {
    const port = await freePort();
    const environment = {
      LOG_LEVEL: 'error',
      STORE_PATH: folder,
      PORT_BASE: String(port),
      ADMIN_PORT_BASE: String(await freePort()),
    };
    const url = `http://127.0.0.1:${port}/graphql`;
    const stores = async () => {
      const { data } = await postGraph(url, { query: '{ locations(first: 50) { edges { node { code } } } }' });
      return (data?.locations as { edges: unknown[] } | undefined)?.edges.length ?? 0;
    };
    return { ...runNoren(['start'], environment), stores };
  }

  it('is finished by the next start when it was cut off in the middle of its stores', async () => {
    const killed = await start();
    await killed.says('The store is empty: making the demo shop …');
    await expect.poll(killed.stores, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(existsSync(mark)).toBe(true);

    const stopped = await start();
    await stopped.says('Going on with the demo shop …');
    stopped.child.kill('SIGTERM');
    expect(await stopped.ended).toBe(0);
    expect(stopped.printed.errors).toBe('');
    expect(stopped.printed.out).toMatch(/Going on with the demo shop …\nStopping …\n$/);

    const whole = await start();
    await whole.says('Ready in');
    expect(whole.printed.out).toMatch(/Going on with the demo shop …\nDemo shop made: 12 stores, 400 articles, /);
    expect(await whole.stores()).toBe(12);
    expect(existsSync(mark)).toBe(false);
    whole.child.kill('SIGTERM');
    expect(await whole.ended).toBe(0);

    const again = await start();
    await again.says('Ready in');
    expect(again.printed.out).not.toContain('demo shop');
    again.child.kill('SIGTERM');
    await again.ended;
  }, 240_000);
});
