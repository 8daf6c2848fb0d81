import type { Shown, ViewerKind } from './viewersProcess.ts';

interface Level {
  id: string;
  band: string;
  available: number | null;
  variant: { id: string; sku: string };
  location: { id: string };
}

const variantCount = 10;

/** Anonymous viewers and staff, each of half the levels and of all: four groups. */
export async function readKinds(url: string): Promise<{ kinds: ViewerKind[]; levelIds: string[] }> {
  const token = await demoToken(url);
  const query = `{ stockLevels(first: 50) { edges { node { id variant { id } location { id } } } } }`;
  const data = await ask<{ stockLevels: { edges: { node: Level }[] } }>(url, { query });
  const levels = data.stockLevels.edges.map(({ node }) => node);
  const locationIds = [...new Set(levels.map(({ location }) => location.id))].slice(0, 2);
  const variantIds = [...new Set(levels.map(({ variant }) => variant.id))].slice(0, variantCount);
  const kinds = [null, token].flatMap((of) =>
    [variantIds, variantIds.slice(0, variantCount / 2)].map((ids) => ({ token: of, variantIds: ids, locationIds })),
  );
  const shown = await readShown(url, kinds[0] as ViewerKind);
  return { kinds, levelIds: Object.keys(shown) };
}

/** What a viewer of this kind has to show: a query of now, in its eyes. */
export async function readShown(url: string, { token, variantIds, locationIds }: ViewerKind): Promise<Shown> {
  const query = `query ($variantIds: [ID!]!, $locationIds: [ID!]!) {
    variants(ids: $variantIds) { sku stockLevels(locationIds: $locationIds) { id band available } }
  }`;
  const { variants } = await ask<{ variants: { sku: string; stockLevels: Level[] }[] }>(url, {
    query,
    variables: { variantIds, locationIds },
    ...(token && { token }),
  });
  const levels = variants.flatMap(({ sku, stockLevels }) =>
    stockLevels.map(({ id, band, available }) => [id, { band, available, sku }] as const),
  );
  return Object.fromEntries(levels);
}

/** @throws Error when it is refused or nobody answers */
export async function setLevel(
  url: string,
  token: string,
  level: { levelId: string; quantity: number },
): Promise<void> {
  const input = { ...level, mode: 'SET', reason: 'CORRECTION', idempotencyKey: crypto.randomUUID() };
  const query = 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }';
  const { adjustStock } = await ask<{ adjustStock: { userErrors: { message: string }[] } }>(url, {
    query,
    variables: { input },
    token,
  });
  const [refusal] = adjustStock.userErrors;
  if (refusal) throw new Error(refusal.message);
}

/** Of a merchandiser, who may set stock everywhere. */
export async function demoToken(url: string): Promise<string> {
  const response = await fetch(new URL('/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"role":"merchandiser"}',
  });
  return ((await response.json()) as { token: string }).token;
}

async function ask<Data>(
  url: string,
  { query, variables, token }: { query: string; variables?: object; token?: string },
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (answer.errors || !answer.data) throw new Error(answer.errors?.map(({ message }) => message).join('; '));
  return answer.data;
}
