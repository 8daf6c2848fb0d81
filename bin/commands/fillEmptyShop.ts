import { z } from 'zod';
import { seedDemoShop } from '../seed/seedDemoShop.ts';

const emptiness = z.object({ data: z.object({ locations: z.object({ edges: z.array(z.unknown()) }) }) });
const demoToken = z.object({ token: z.string() });

/** Makes the demo shop where no place exists yet. Without the demo issuer it does nothing: a real shop fills itself. */
export async function fillEmptyShop({ origin, say }: { origin: string; say: (line: string) => void }): Promise<void> {
  const url = `${origin}/graphql`;
  const shop = emptiness.parse(await post(url, { query: '{ locations(first: 1) { edges { cursor } } }' }));
  if (shop.data.locations.edges.length > 0) return;
  const issued = demoToken.safeParse(await post(`${origin}/demo/token`, { role: 'merchandiser' }));
  if (!issued.success) return;
  say('The store is empty: making the demo shop …');
  const begin = performance.now();
  await seedDemoShop({ url, token: issued.data.token, stores: 12, skus: 400, seed: 7, onProgress: () => {} });
  say(`Demo shop made: 12 stores, 400 articles, ${((performance.now() - begin) / 1_000).toFixed(1)} s.`);
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  return response.json().catch(() => undefined);
}
