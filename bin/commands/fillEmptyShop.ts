import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UnusableInput } from '../import/unusableInput.ts';
import { seedDemoShop } from '../seed/seedDemoShop.ts';

const emptiness = z.object({ data: z.object({ locations: z.object({ edges: z.array(z.unknown()) }) }) });
const demoToken = z.object({ token: z.string() });

/** In the folder of the store while the demo shop is being made; a start that finds it goes on with it. */
const markName = 'demo-shop-unfinished';

export interface FillEmptyShopOptions {
  origin: string;
  /** Folder of what is kept; null when nothing is. */
  keptIn: string | null;
  /** Aborted when the system stops; what fails then is not told. */
  stopping: AbortSignal;
  say: (line: string) => void;
}

/**
 * Makes the demo shop where no place exists yet, or where its making was cut off. Without the demo issuer it does
 * nothing: a real shop fills itself. A failure is told and the system serves all the same.
 */
export async function fillEmptyShop(options: FillEmptyShopOptions): Promise<void> {
  try {
    await fill(options);
  } catch (error) {
    if (options.stopping.aborted) return;
    const reason = error instanceof UnusableInput ? ` ${error.message}` : '';
    options.say(`The demo shop could not be finished; the next start goes on with it.${reason}`);
  }
}

async function fill({ origin, keptIn, say }: FillEmptyShopOptions): Promise<void> {
  const mark = keptIn === null ? null : join(keptIn, markName);
  const isUnfinished = mark !== null && existsSync(mark);
  const url = `${origin}/graphql`;
  if (!isUnfinished && !(await isEmpty(url))) return;
  const issued = demoToken.safeParse(await post(`${origin}/demo/token`, { role: 'merchandiser' }));
  if (!issued.success) return;
  say(isUnfinished ? 'Going on with the demo shop …' : 'The store is empty: making the demo shop …');
  const begin = performance.now();
  if (keptIn !== null && mark !== null) {
    mkdirSync(keptIn, { recursive: true });
    writeFileSync(mark, '');
  }
  await seedDemoShop({ url, token: issued.data.token, stores: 12, skus: 400, seed: 7, onProgress: () => {} });
  if (mark !== null) rmSync(mark, { force: true });
  say(`Demo shop made: 12 stores, 400 articles, ${((performance.now() - begin) / 1_000).toFixed(1)} s.`);
}

async function isEmpty(url: string): Promise<boolean> {
  const shop = emptiness.parse(await post(url, { query: '{ locations(first: 1) { edges { cursor } } }' }));
  return shop.data.locations.edges.length === 0;
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
