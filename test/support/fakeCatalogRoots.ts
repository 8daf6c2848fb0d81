/** What `fakeCatalog.ts` serves: products, prices, places and stock in memory, and a resolver for each root field. */

export interface FakeVariant {
  id: string;
  productId: string;
  sku: string;
  gtin: string | null;
  scanCodes: { symbology: string; code: string }[];
  optionValues: { code: string; value: string }[];
  media: { url: string; alt: string; kind: string }[];
  weightGrams: number | null;
  taxClass: string;
}

export interface FakeProduct {
  id: string;
  handle: string;
  title: string;
  description: string;
  translations: { locale: string; title: string; description: string | null }[];
  brandName: string | null;
  attributes: { code: string; value: string }[];
  media: { url: string; alt: string; kind: string }[];
  options: { code: string; values: string[] }[];
  categoryId: string | null;
  status: string;
  listings: { channel: string; listed: boolean; purchasable: boolean; reservable: boolean; weight: number }[];
  version: number;
}

export interface FakeLocation {
  id: string;
  code: string;
  name: string;
  status: string;
  openingHours: unknown[];
}

interface FakePrice {
  amountMinor: number;
  compareAtMinor: number | null;
}

const moves: Record<string, string[]> = {
  DRAFT: ['IN_REVIEW', 'ARCHIVED'],
  IN_REVIEW: ['DRAFT', 'ACTIVE'],
  ACTIVE: ['PAUSED', 'DISCONTINUED'],
  PAUSED: ['ACTIVE', 'DISCONTINUED', 'ARCHIVED'],
  DISCONTINUED: ['ARCHIVED'],
  ARCHIVED: ['DRAFT'],
};

const channels = ['WEB', 'APP', 'KIOSK', 'POS', 'MIRROR', 'MARKETPLACE'].map((code) => ({
  code,
  enabled: code !== 'MARKETPLACE',
  currencies: ['GBP'],
  defaultCurrency: 'GBP',
  defaultLocale: 'en',
}));

const invalid = (message: string) => ({ __typename: 'InvalidInput', code: 'INVALID_INPUT', message, rule: 'rule' });
const notUnique = (field: string) => ({
  __typename: 'NotUnique',
  code: 'NOT_UNIQUE',
  message: `The ${field} is taken.`,
  path: [field],
  field,
});

type Values<Keys extends string> = Record<Keys, never> & Record<string, unknown>;

export type FakeRoots = ReturnType<typeof createFakeRoots>;

export function createFakeRoots() {
  const products = new Map<string, FakeProduct>();
  const variants = new Map<string, FakeVariant>();
  const locations = new Map<string, FakeLocation>();
  const levels = new Map<string, number>();
  const categories = new Map<string, { id: string; handle: string; title: string }>();
  const priceLists = new Map<
    string,
    { id: string; name: string; currency: string; status: string; scope: { channel?: string } | null }
  >();
  const prices = new Map<string, FakePrice>();
  const countKeys: string[] = [];
  const countAnswers = new Map<string, unknown>();
  let serial = 0;
  const nextId = (prefix: string): string => {
    serial += 1;
    return `${prefix}_${String(serial).padStart(6, '0')}`;
  };
  const allVariants = (productId: string): FakeVariant[] =>
    [...variants.values()].filter((variant) => variant.productId === productId);

  const showVariant = (variant: FakeVariant): unknown => ({
    ...variant,
    status: 'ACTIVE',
    product: () => showProduct(products.get(variant.productId) as FakeProduct),
    price: ({ context }: { context: { channel: string } }) => quote(variant.id, context.channel),
  });
  const showProduct = (product: FakeProduct): unknown => ({
    ...product,
    category: product.categoryId ? { id: product.categoryId } : null,
    variants: () => allVariants(product.id).map(showVariant),
  });
  const quote = (variantId: string, channel = 'WEB'): unknown => {
    const scoped = [...priceLists.values()].filter(({ scope }) => !scope?.channel || scope.channel === channel);
    for (const list of scoped.sort((a, b) => Number(Boolean(b.scope?.channel)) - Number(Boolean(a.scope?.channel)))) {
      const price = prices.get(`${list.id} ${variantId}`);
      if (!price || list.status !== 'ACTIVE') continue;
      const money = (amountMinor: number) => ({
        amountMinor,
        currency: list.currency,
        decimal: String(amountMinor / 100),
      });
      return {
        priceListId: list.id,
        unitPrice: money(price.amountMinor),
        compareAt: price.compareAtMinor === null ? null : money(price.compareAtMinor),
      };
    }
    return null;
  };
  const byHandle = (handle: string): FakeProduct | undefined =>
    [...products.values()].find((product) => product.handle === handle);
  const bySku = (sku: string): FakeVariant | undefined => [...variants.values()].find((variant) => variant.sku === sku);

  const changeProduct = (product: FakeProduct, input: Record<string, unknown>): void => {
    const media = (input.media as { url: string; alt?: string; kind?: string }[] | undefined)?.map((item) => ({
      ...item,
      alt: item.alt ?? '',
      kind: item.kind ?? 'IMAGE',
    }));
    Object.assign(product, input, media && { media }, { version: product.version + 1 });
  };

  const upsertVariant = (productId: string, item: Record<string, unknown>): unknown => {
    const sku = item.sku as string;
    const existing = bySku(sku);
    const refuse = (error: unknown) => ({ sku, variant: null, outcome: 'REFUSED', userErrors: [error] });
    if (existing && existing.productId !== productId) return refuse(notUnique('sku'));
    const product = products.get(productId);
    const key = JSON.stringify(item.optionValues ?? []);
    const codes = ((item.optionValues ?? []) as { code: string }[]).map(({ code }) => code);
    if (JSON.stringify(codes) !== JSON.stringify(product?.options.map(({ code }) => code)))
      return refuse(invalid('The option values do not fit the options.'));
    if (allVariants(productId).some((other) => other !== existing && JSON.stringify(other.optionValues) === key))
      return refuse(notUnique('optionValues'));
    if (item.gtin && [...variants.values()].some((other) => other !== existing && other.gtin === item.gtin))
      return refuse(notUnique('gtin'));
    const blank = { gtin: null, taxClass: 'standard', scanCodes: [], media: [], weightGrams: null, optionValues: [] };
    const variant = { ...blank, ...existing, ...item, id: existing?.id ?? nextId('var'), productId } as FakeVariant;
    variants.set(variant.id, variant);
    return { sku, variant: showVariant(variant), outcome: existing ? 'UPDATED' : 'CREATED', userErrors: [] };
  };

  const changeStatus = ({ id, status }: { id: string; status: string }): unknown => {
    const product = products.get(id) as FakeProduct;
    if (!moves[product.status]?.includes(status))
      return { product: null, userErrors: [invalid(`${product.status} does not become ${status}.`)] };
    const isComplete = product.media.length > 0 && allVariants(id).some((variant) => quote(variant.id) !== null);
    if (status === 'ACTIVE' && !isComplete)
      return {
        product: null,
        userErrors: [
          {
            __typename: 'PublicationIncomplete',
            code: 'PUBLICATION_INCOMPLETE',
            message: 'The product lacks a price.',
            missing: ['price'],
          },
        ],
      };
    product.status = status;
    return { product: showProduct(product), userErrors: [] };
  };

  const recordCount = ({
    locationId,
    items,
    idempotencyKey,
  }: {
    locationId: string;
    items: { variantId: string; counted: number }[];
    idempotencyKey: string;
  }): unknown => {
    countKeys.push(idempotencyKey);
    const before = countAnswers.get(idempotencyKey);
    if (before) return before;
    const results = items.map(({ variantId, counted }) => {
      const book = levels.get(`${locationId} ${variantId}`) ?? 0;
      levels.set(`${locationId} ${variantId}`, counted);
      return { variantId, stockLevel: null, book, counted, difference: counted - book, userErrors: [] };
    });
    const answer = { results, userErrors: [] };
    countAnswers.set(idempotencyKey, answer);
    return answer;
  };

  const edges = (nodes: unknown[]) => ({
    edges: nodes.map((node) => ({ node, cursor: 'c' })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
  });

  const root = {
    channels,
    product: ({ handle }: Values<'handle'>) => {
      const found = byHandle(handle);
      return found ? showProduct(found) : null;
    },
    variant: ({ sku }: Values<'sku'>) => {
      const found = bySku(sku);
      return found ? showVariant(found) : null;
    },
    variants: ({ ids }: { ids: string[] }) =>
      ids.flatMap((id) => {
        const found = variants.get(id);
        return found ? [showVariant(found)] : [];
      }),
    category: ({ handle }: Values<'handle'>) => categories.get(handle) ?? null,
    priceLists: () => edges([...priceLists.values()]),
    location: ({ code }: Values<'code'>) => locations.get(code) ?? null,
    locations: () => edges([...locations.values()]),
    stockLevels: ({ filter, first }: { filter: { variantIds: string[]; locationIds: string[] }; first: number }) => {
      const pairs = filter.locationIds.flatMap((locationId) =>
        filter.variantIds.map((variantId) => ({ locationId, variantId })),
      );
      const opened = pairs
        .filter(({ locationId, variantId }) => levels.has(`${locationId} ${variantId}`))
        .slice(0, first);
      return edges(
        opened.map(({ locationId, variantId }) => ({
          onHand: levels.get(`${locationId} ${variantId}`),
          version: 1,
          variant: { id: variantId },
          location: { id: locationId },
        })),
      );
    },
    createProduct: ({ input }: { input: Record<string, unknown> }) => {
      if (byHandle(input.handle as string)) return { product: null, userErrors: [notUnique('handle')] };
      const blank = {
        description: '',
        translations: [],
        brandName: null,
        attributes: [],
        media: [],
        options: [],
        categoryId: null,
        listings: [],
      };
      const product = { ...blank, id: nextId('prd'), status: 'DRAFT', version: 0 } as unknown as FakeProduct;
      products.set(product.id, product);
      changeProduct(product, input);
      return { product: showProduct(product), userErrors: [] };
    },
    updateProduct: ({ input: { id, ...changes } }: { input: { id: string } & Record<string, unknown> }) => {
      const product = products.get(id) as FakeProduct;
      changeProduct(product, changes);
      return { product: showProduct(product), userErrors: [] };
    },
    updateVariant: ({ input: { id, ...changes } }: { input: { id: string } & Record<string, unknown> }) => {
      const variant = variants.get(id) as FakeVariant;
      Object.assign(variant, changes);
      return { variant: showVariant(variant), userErrors: [] };
    },
    upsertVariants: ({ input }: { input: { productId: string; variants: Record<string, unknown>[] } }) => {
      if (input.variants.length > 100) return { results: [], userErrors: [invalid('At most 100.')] };
      return { results: input.variants.map((item) => upsertVariant(input.productId, item)), userErrors: [] };
    },
    upsertCategory: ({ input }: { input: { handle: string; title: string } }) => {
      const category = {
        id: categories.get(input.handle)?.id ?? nextId('cat'),
        handle: input.handle,
        title: input.title,
      };
      categories.set(input.handle, category);
      return { category, userErrors: [] };
    },
    setChannelListing: ({
      input: { productId, ...listing },
    }: {
      input: { productId: string; channel: string } & Record<string, unknown>;
    }) => {
      const product = products.get(productId) as FakeProduct;
      product.listings = [
        ...product.listings.filter(({ channel }) => channel !== listing.channel),
        listing as unknown as FakeProduct['listings'][number],
      ];
      return { product: showProduct(product), userErrors: [] };
    },
    createPriceList: ({ input }: { input: { name: string; currency: string; scope?: { channel?: string } } }) => {
      const list = {
        id: nextId('prl'),
        name: input.name,
        currency: input.currency,
        status: 'DRAFT',
        scope: input.scope ?? null,
      };
      priceLists.set(list.id, list);
      return { priceList: list, userErrors: [] };
    },
    changePriceListStatus: ({ input }: { input: { id: string; status: string } }) => {
      const list = priceLists.get(input.id);
      if (list) list.status = input.status;
      return { priceList: list ?? null, userErrors: [] };
    },
    setPrices: ({
      input,
    }: {
      input: { priceListId: string; prices: { variantId: string; amountMinor: number; compareAtMinor?: number }[] };
    }) => {
      for (const { variantId, amountMinor, compareAtMinor = null } of input.prices)
        prices.set(`${input.priceListId} ${variantId}`, { amountMinor, compareAtMinor });
      return { priceList: null, changed: input.prices.length, userErrors: [] };
    },
    changeProductStatus: ({ input }: { input: { id: string; status: string } }) => changeStatus(input),
    upsertLocation: ({ input }: { input: { code: string; name: string; status?: string } }) => {
      const location = {
        id: locations.get(input.code)?.id ?? nextId('loc'),
        status: 'PLANNED',
        openingHours: [],
        ...input,
      };
      locations.set(input.code, location);
      return { location, userErrors: [] };
    },
    setOpeningHours: ({ input }: { input: { locationId: string; openingHours: unknown[] } }) => {
      const location = [...locations.values()].find(({ id }) => id === input.locationId) as FakeLocation;
      location.openingHours = input.openingHours;
      return { location, userErrors: [] };
    },
    recordStockCount: ({ input }: { input: Parameters<typeof recordCount>[0] }) => recordCount(input),
  };
  return { root, products, variants, locations, levels, categories, countKeys };
}
