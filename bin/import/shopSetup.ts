import { type ChannelNode, documents } from './documents.ts';
import type { GraphClient } from './graphClient.ts';
import { UnusableInput } from './unusableInput.ts';

/** Where imported products are listed and in which money. */
export interface ShopSetup {
  /** ISO 4217 code. */
  currency: string;
  /** Channels that are enabled and take the currency. */
  channels: string[];
  /** The channel whose price is compared. */
  compareChannel: string;
}

/**
 * Reads the channels of the shop.
 * @param currency default: that of channel WEB
 * @throws UnusableInput when no enabled channel takes the currency
 */
export async function readShopSetup(graph: GraphClient, currency?: string): Promise<ShopSetup> {
  const { channels } = await graph.send(documents.channels, {});
  const isWeb = ({ code }: ChannelNode): boolean => code === 'WEB';
  const wanted = currency?.toUpperCase() ?? channels.find(isWeb)?.defaultCurrency ?? channels[0]?.defaultCurrency;
  const taking = channels.filter(
    (channel) => channel.enabled && wanted !== undefined && channel.currencies.includes(wanted),
  );
  const [first] = taking;
  if (!wanted || !first) throw new UnusableInput(`No channel of the shop sells in ${wanted ?? 'any currency'}.`);
  return {
    currency: wanted,
    channels: taking.map(({ code }) => code),
    compareChannel: (taking.find(isWeb) ?? first).code,
  };
}

/** A price list that is found by its name, and made when the first price is to be set. */
export interface PriceListHandle {
  /** Its id, or null when it does not exist yet. */
  find(): Promise<string | null>;
  /** Its id; makes it and puts it in force where needed. */
  ensure(): Promise<string>;
}

interface PriceListOptions {
  graph: GraphClient;
  name: string;
  currency: string;
  /** The channel it is for; absent: for all. */
  channel?: string;
}

export function createPriceListHandle(options: PriceListOptions): PriceListHandle {
  let found: Promise<{ id: string; status: string } | null> | null = null;
  let ensured: Promise<string> | null = null;
  const find = (): Promise<{ id: string; status: string } | null> => {
    found ??= findPriceList(options);
    return found;
  };
  return {
    find: async () => (await find())?.id ?? null,
    ensure() {
      ensured ??= find().then((list) => activate(options, list));
      return ensured;
    },
  };
}

async function findPriceList({
  graph,
  name,
  currency,
}: PriceListOptions): Promise<{ id: string; status: string } | null> {
  let after: string | null = null;
  do {
    const page: {
      edges: { node: { id: string; name: string; currency: string; status: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } = (await graph.send(documents.priceLists, { after })).priceLists;
    const match = page.edges.find(
      ({ node }) => node.name === name && node.currency === currency && node.status !== 'CANCELLED',
    );
    if (match) return match.node;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return null;
}

async function activate(
  { graph, name, currency, channel }: PriceListOptions,
  list: { id: string; status: string } | null,
): Promise<string> {
  if (list?.status === 'ACTIVE') return list.id;
  let id = list?.id;
  if (!id) {
    const { createPriceList } = await graph.send(documents.createPriceList, {
      input: { name, currency, ...(channel && { scope: { channel } }) },
    });
    id = createPriceList.priceList?.id;
    if (!id)
      throw new UnusableInput(
        `The shop refused the price list "${name}": ${createPriceList.userErrors[0]?.message ?? 'no reason given'}.`,
      );
  }
  const { changePriceListStatus } = await graph.send(documents.changePriceListStatus, {
    input: { id, status: 'ACTIVE' },
  });
  const [refusal] = changePriceListStatus.userErrors;
  if (refusal) throw new UnusableInput(`The shop does not put the price list "${name}" in force: ${refusal.message}`);
  return id;
}

/** Categories by handle, each looked up once. */
export interface CategoryDirectory {
  /** The id, or null when the category does not exist yet. */
  find(handle: string): Promise<string | null>;
  /** The id; makes the category where needed. Undefined: refused by the shop. */
  ensure(category: {
    handle: string;
    title: string;
    translations?: { locale: string; title: string }[];
  }): Promise<string | undefined>;
}

export function createCategoryDirectory(graph: GraphClient, onCreated: (handle: string) => void): CategoryDirectory {
  const ids = new Map<string, Promise<string | null>>();
  const made = new Map<string, Promise<string | undefined>>();
  const find: CategoryDirectory['find'] = (handle) => {
    const known =
      ids.get(handle) ?? graph.send(documents.category, { handle }).then(({ category }) => category?.id ?? null);
    ids.set(handle, known);
    return known;
  };
  return {
    find,
    ensure(category) {
      const known = made.get(category.handle) ?? find(category.handle).then((id) => id ?? create(category));
      made.set(category.handle, known);
      return known;
    },
  };

  async function create(category: Parameters<CategoryDirectory['ensure']>[0]): Promise<string | undefined> {
    const { upsertCategory } = await graph.send(documents.upsertCategory, { input: category });
    const id = upsertCategory.category?.id;
    if (id) {
      ids.set(category.handle, Promise.resolve(id));
      onCreated(category.handle);
    }
    return id;
  }
}
