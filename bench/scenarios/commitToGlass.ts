import { openScreens } from '../drivers/screens.ts';
import { startSystemProcess } from '../drivers/systemProcess.ts';

interface Level {
  id: string;
  variant: { id: string };
  location: { id: string };
}

const changes = 200;
/** Made before measuring, so that plans, code and connections are warm. */
const warmUps = 40;
const counts = [1, 100, 1_000];

/** From sending `adjustStock` until the last of N identical screens has the new value. N = 1 is the baseline of the ratios. */
export async function commitToGlass(): Promise<object> {
  const system = await startSystemProcess(['--memory']);
  try {
    const token = await demoToken(system.url);
    const level = await anyLevel(system.url);
    const rows: Row[] = [];
    for (const count of counts) {
      const row = await measure({ url: system.url, token, level, count });
      rows.push(row);
      console.log(`${String(count).padStart(5)} screens  p50 ${row.p50Ms} ms  p99 ${row.p99Ms} ms`);
    }
    const [baseline] = rows;
    return { changes, rows: rows.map((row) => ({ ...row, p99AgainstOneScreen: ratio(row.p99Ms, baseline?.p99Ms) })) };
  } finally {
    await system.stop();
  }
}

interface Row {
  screens: number;
  p50Ms: number;
  p99Ms: number;
}

async function measure({
  url,
  token,
  level,
  count,
}: {
  url: string;
  token: string;
  level: Level;
  count: number;
}): Promise<Row> {
  const query = `subscription { stockLevelChanged(variantIds: ["${level.variant.id}"], locationIds: ["${level.location.id}"]) { id band version } }`;
  const screens = await openScreens({ url, count, query });
  // one unit more and one less around the edge of a band, so that every change is one that a shopper sees
  await adjust(url, token, { levelId: level.id, mode: 'SET', quantity: 2 });
  const took: number[] = [];
  for (let change = -warmUps; change < changes; change += 1) {
    const begin = performance.now();
    const version = await adjust(url, token, {
      levelId: level.id,
      mode: change % 2 === 0 ? 'REMOVE' : 'ADD',
      quantity: 1,
    });
    const end = await screens.allShow(version);
    if (change >= 0) took.push(end - begin);
  }
  screens.close();
  took.sort((left, right) => left - right);
  return {
    screens: count,
    p50Ms: rounded(took[Math.floor(changes * 0.5)]),
    p99Ms: rounded(took[Math.floor(changes * 0.99)]),
  };
}

const rounded = (value = Number.NaN) => Math.round(value * 10) / 10;
const ratio = (value: number, base = Number.NaN) => Math.round((value / base) * 100) / 100;

async function adjust(
  url: string,
  token: string,
  input: { levelId: string; mode: string; quantity: number },
): Promise<number> {
  const variables = { input: { ...input, reason: 'CORRECTION', idempotencyKey: crypto.randomUUID() } };
  const query =
    'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stockLevel { version } userErrors { message } } }';
  const data = (await post(url, { query, variables }, token)) as { adjustStock: { stockLevel: { version: number } } };
  return data.adjustStock.stockLevel.version;
}

async function anyLevel(url: string): Promise<Level> {
  const query =
    '{ stockLevels(first: 1, filter: { bands: [IN_STOCK] }) { edges { node { id variant { id } location { id } } } } }';
  const data = (await post(url, { query })) as { stockLevels: { edges: { node: Level }[] } };
  const level = data.stockLevels.edges[0]?.node;
  if (!level) throw new Error('The demo shop has no stock.');
  return level;
}

async function demoToken(url: string): Promise<string> {
  const response = await fetch(new URL('/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"role":"manager"}',
  });
  return ((await response.json()) as { token: string }).token;
}

async function post(url: string, body: object, token?: string): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('; '));
  return answer.data;
}
