/** Stock in memory and the root fields that read it. */
export interface Shelves {
  root: Record<string, unknown>;
  set(sku: string, storeCode: string, onHand: number): void;
  adjust(input: { levelId: string; mode: 'ADD' | 'REMOVE' | 'SET'; quantity: number }): unknown;
  onHand(sku: string, storeCode: string): number;
}

interface Level {
  id: string;
  variantId: string;
  locationId: string;
  onHand: number;
  version: number;
}

type Viewer = { isStaff: boolean };

const stores = [
  { id: 'loc_1', code: 'K1', name: 'Kingston', kind: 'STORE', timeZone: 'Europe/London', services: ['RESERVE'] },
  { id: 'loc_2', code: 'S2', name: 'Surbiton', kind: 'STORE', timeZone: 'Europe/London', services: ['RESERVE'] },
  {
    id: 'loc_3',
    code: 'R3',
    name: 'Richmond Riverside Concession',
    kind: 'CONCESSION',
    timeZone: 'Europe/London',
    services: [],
  },
];
const goods = [
  'Linen shirt',
  'Indigo work jacket',
  'Canvas tote',
  'Wool beanie',
  'Selvedge denim',
  'Cotton yukata with a very long name for a shelf',
  'Tabi socks',
  'Rain coat',
];
const cloths = ['sand', 'indigo', 'persimmon', 'moss'];
const colours = ['#cbb694', '#35507f', '#c8663d', '#6f7f55'];
const amounts = [12, 3, 1, 0, 25, 2, 8];

function pictureOf(index: number): string {
  const colour = colours[index % colours.length] as string;
  const shapes = [
    'M14 14l10-5q6 5 12 0l10 5 7 10-8 5-3-4v26H18V25l-3 4-8-5z',
    'M16 18h28l4 34H12zM22 18q0-10 8-10t8 10',
    'M14 38q-2-24 16-26 18 2 16 26z M12 38h36v8H12z',
    'M18 8h24l4 44h-12L30 24l-4 28H14z',
  ];
  const shape = shapes[index % shapes.length] as string;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 75"><rect width="60" height="75" fill="#ebe4d6"/><g transform="translate(0 8)"><path d="${shape}" fill="${colour}" fill-rule="evenodd"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function createShelves(articles: number): Shelves {
  const levels = new Map<string, Level>();
  const listeners = new Set<(level: Level) => void>();
  const skuOf = (article: number, size: number): string => `A${article}-${size}`;

  function levelOf(variantId: string, locationId: string): Level {
    const id = `lvl_${variantId}_${locationId}`;
    const seed = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    const level = levels.get(id) ?? {
      id,
      variantId,
      locationId,
      onHand: amounts[seed % amounts.length] as number,
      version: 1,
    };
    levels.set(id, level);
    return level;
  }
  const seen = (level: Level, isStaff: boolean): unknown => ({
    id: level.id,
    variant: { id: level.variantId },
    location: { id: level.locationId },
    band: level.onHand === 0 ? 'OUT' : level.onHand === 1 ? 'LAST_ONE' : level.onHand <= 3 ? 'LOW' : 'IN_STOCK',
    available: isStaff || level.onHand <= 3 ? level.onHand : null,
    onHand: isStaff ? level.onHand : null,
    version: level.version,
  });
  function put(level: Level, onHand: number): void {
    level.onHand = onHand;
    level.version += 1;
    for (const listener of listeners) listener({ ...level });
  }
  function variant(article: number, size: number, count: number): unknown {
    const id = skuOf(article, size);
    const reduced = article % 5 === 1;
    const amount = 19 + ((article * 7) % 80);
    return {
      id,
      sku: id,
      status: 'ACTIVE',
      media: [],
      optionValues: count === 1 ? [] : [{ code: 'size', value: ['S', 'M', 'L', 'XL', 'XXL', '3XL'][size] }],
      price: {
        unitPrice: { decimal: `${amount}.90`, currency: 'EUR' },
        compareAt: reduced ? { decimal: `${amount + 20}.00`, currency: 'EUR' } : null,
      },
      stockLevels: ({ locationIds }: { locationIds: string[] }, viewer: Viewer) =>
        locationIds.map((locationId) => seen(levelOf(id, locationId), viewer.isStaff)),
    };
  }
  const products = Array.from({ length: articles }, (_, index) => {
    const count = [3, 1, 4, 6, 2][index % 5] as number;
    const title = `${goods[index % goods.length]}, ${cloths[index % cloths.length]}`;
    return {
      id: `prd_${index}`,
      title,
      brandName: index % 3 === 0 ? 'Aizome Works' : null,
      media: index % 6 === 5 ? [] : [{ url: pictureOf(index), alt: title, kind: 'IMAGE' }],
      variants: Array.from({ length: count }, (__, size) => variant(index, size, count)),
    };
  });

  async function* watch(
    keys: { variantIds: string[]; locationIds: string[] },
    isStaff: boolean,
  ): AsyncGenerator<unknown> {
    const waiting: Level[] = [];
    let wake = (): void => undefined;
    const listener = (level: Level): void => {
      if (!keys.variantIds.includes(level.variantId) || !keys.locationIds.includes(level.locationId)) return;
      waiting.push(level);
      wake();
    };
    listeners.add(listener);
    try {
      for (const id of keys.variantIds) {
        for (const place of keys.locationIds) yield { stockLevelChanged: seen(levelOf(id, place), isStaff) };
      }
      for (;;) {
        const level = waiting.shift();
        if (level !== undefined) yield { stockLevelChanged: seen(level, isStaff) };
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      listeners.delete(listener);
    }
  }
  const find = (sku: string, storeCode: string): Level =>
    levelOf(sku, stores.find(({ code }) => code === storeCode)?.id ?? '');
  return {
    root: {
      locations: () => ({
        edges: stores.map((node) => ({ cursor: node.id, node })),
        pageInfo: { hasNextPage: false, endCursor: null },
      }),
      products: ({ first, after }: { first: number; after?: string | null }) => {
        const start = after ? Number(after) : 0;
        const end = Math.min(start + first, products.length);
        const edges = products.slice(start, end).map((node) => ({ cursor: node.id, node }));
        return { edges, pageInfo: { hasNextPage: end < products.length, endCursor: `${end}` } };
      },
      storeReservations: () => ({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } }),
      stockLevelChanged: (keys: { variantIds: string[]; locationIds: string[] }, viewer: Viewer) =>
        watch(keys, viewer.isStaff),
    },
    set: (sku, storeCode, onHand) => put(find(sku, storeCode), onHand),
    onHand: (sku, storeCode) => find(sku, storeCode).onHand,
    adjust: ({ levelId, mode, quantity }) => {
      const level = levels.get(levelId);
      const refused = (code: string, message: string, type: string): unknown => ({
        stockLevel: null,
        userErrors: [{ __typename: type, code, message }],
      });
      if (level === undefined) return refused('NOT_FOUND', 'No such level.', 'NotFound');
      const next = mode === 'SET' ? quantity : level.onHand + (mode === 'ADD' ? quantity : -quantity);
      if (next < 0) return refused('OUT_OF_STOCK', 'Not enough.', 'OutOfStock');
      put(level, next);
      return { stockLevel: seen(level, true), userErrors: [] };
    },
  };
}
