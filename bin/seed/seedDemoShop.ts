import { currencyDigits } from '../import/cellValues.ts';
import { connect } from '../import/connect.ts';
import { documents } from '../import/documents.ts';
import { forEachConcurrently } from '../import/forEachConcurrently.ts';
import type { GraphClient } from '../import/graphClient.ts';
import type { ProductDraft } from '../import/productDraft.ts';
import { writeProduct } from '../import/productWriter.ts';
import {
  createCategoryDirectory,
  createPriceListHandle,
  type PriceListHandle,
  readShopSetup,
  type ShopSetup,
} from '../import/shopSetup.ts';
import { createStockCounter } from '../import/stockCounter.ts';
import { UnusableInput } from '../import/unusableInput.ts';
import { demoProducts } from './demoProducts.ts';
import { type DemoStore, demoStores, demoUnits } from './demoStores.ts';

export interface SeedOptions {
  /** Address of the graph; default: that of `npm start`. */
  url?: string;
  token?: string | undefined;
  stores: number;
  skus: number;
  /** The same seed makes the same shop. */
  seed: number;
  onProgress?: (done: number, total: number) => void;
}

/** What was made; everything 0 when the shop was there already. */
export interface SeedReport {
  stores: number;
  products: { created: number; updated: number; unchanged: number };
  articles: number;
  counts: number;
}

/** More at once only queue up behind the one store. */
const concurrentCalls = 6;

/**
 * Makes the demo shop through the graph's own mutations: products with prices and pictures in three languages, stores
 * with opening hours, stock of all bands. What is there already is left; stock is counted only where none is on record.
 * Products come before stores, so that a shop without any store is one whose making has not ended.
 * @throws UnusableInput when no graph answers, the token lacks a right, or the shop refuses something
 */
export async function seedDemoShop(options: SeedOptions): Promise<SeedReport> {
  const graph = connect(options);
  const setup = await readShopSetup(graph);
  const minorPerUnit = 10 ** (currencyDigits(setup.currency) || 2);
  const drafts = demoProducts({ skus: options.skus, seed: options.seed, money: { minorPerUnit } });
  const stores = demoStores(options.stores);
  const report: SeedReport = { stores: 0, products: { created: 0, updated: 0, unchanged: 0 }, articles: 0, counts: 0 };
  const total = drafts.length + stores.length;
  let done = 0;
  const step = (): void => {
    done += 1;
    options.onProgress?.(done, total);
  };
  const articles = await seedProducts({ graph, setup, drafts, report, step });
  await seedKioskPrices(graph, setup, articles);
  await forEachConcurrently(stores, concurrentCalls, async (store) => {
    const locationId = await ensureStore(graph, store, report);
    await seedStock({
      graph,
      locationId,
      articles,
      report,
      unitsOf: (sku) => demoUnits(options.seed, sku, store.location.code),
    });
    step();
  });
  return report;
}

interface Article {
  sku: string;
  variantId: string;
  amountMinor: number;
}

interface SeedProducts {
  graph: GraphClient;
  setup: ShopSetup;
  drafts: readonly ProductDraft[];
  report: SeedReport;
  step: () => void;
}

async function seedProducts({ graph, setup, drafts, report, step }: SeedProducts): Promise<Article[]> {
  const priceList = createPriceListHandle({ graph, name: 'Demo prices', currency: setup.currency });
  const categories = createCategoryDirectory(graph, () => {});
  const writer = { graph, setup, priceList, categories, dryRun: false, checksSkuOwners: false };
  const articles: Article[] = [];
  await forEachConcurrently(drafts, concurrentCalls, async (draft) => {
    const outcome = await writeProduct(writer, draft);
    if (outcome.result === 'refused')
      throw new UnusableInput(`The shop refused the demo product ${draft.handle}: ${outcome.problems[0]?.reason}.`);
    report.products[outcome.result] += 1;
    report.articles += outcome.variants.created;
    for (const [index, { sku, amountMinor }] of draft.variants.entries()) {
      articles.push({ sku, variantId: outcome.variantIds[index] ?? '', amountMinor: amountMinor ?? 0 });
    }
    step();
  });
  return articles.sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Every tenth article is a tenth cheaper at the kiosk, up to a hundred. */
async function seedKioskPrices(graph: GraphClient, setup: ShopSetup, articles: readonly Article[]): Promise<void> {
  if (!setup.channels.includes('KIOSK')) return;
  const priceList = createPriceListHandle({
    graph,
    name: 'Demo kiosk prices',
    currency: setup.currency,
    channel: 'KIOSK',
  });
  const wanted = articles
    .filter((_, index) => index % 10 === 0)
    .slice(0, 100)
    .map(({ variantId, amountMinor }) => ({ variantId, amountMinor: Math.floor((amountMinor * 9) / 10) }));
  if (wanted.length === 0 || (await areSet(graph, priceList, wanted))) return;
  const { setPrices } = await graph.send(documents.setPrices, {
    input: { priceListId: await priceList.ensure(), currency: setup.currency, prices: wanted },
  });
  const [refusal] = setPrices.userErrors;
  if (refusal) throw new UnusableInput(`The shop refused the kiosk prices: ${refusal.message}`);
}

async function areSet(
  graph: GraphClient,
  priceList: PriceListHandle,
  wanted: readonly { variantId: string; amountMinor: number }[],
): Promise<boolean> {
  const priceListId = await priceList.find();
  if (priceListId === null) return false;
  const { variants } = await graph.send(documents.variants, {
    ids: wanted.map(({ variantId }) => variantId),
    channel: 'KIOSK',
  });
  const prices = new Map(variants.map(({ id, price }) => [id, price]));
  return wanted.every(({ variantId, amountMinor }) => {
    const price = prices.get(variantId);
    return price?.priceListId === priceListId && price.unitPrice.amountMinor === amountMinor;
  });
}

async function ensureStore(
  graph: GraphClient,
  { location: input, openingHours }: DemoStore,
  report: SeedReport,
): Promise<string> {
  const { location } = await graph.send(documents.locationByCode, { code: input.code });
  let locationId = location?.id;
  if (!locationId) {
    const { upsertLocation } = await graph.send(documents.upsertLocation, { input });
    locationId = upsertLocation.location?.id;
    if (!locationId)
      throw new UnusableInput(`The shop refused the store ${input.code}: ${upsertLocation.userErrors[0]?.message}`);
    report.stores += 1;
  }
  if (!location || location.openingHours.length === 0) {
    const { setOpeningHours } = await graph.send(documents.setOpeningHours, { input: { locationId, openingHours } });
    const [refusal] = setOpeningHours.userErrors;
    if (refusal) throw new UnusableInput(`The shop refused the opening hours of ${input.code}: ${refusal.message}`);
  }
  return locationId;
}

interface SeedStock {
  graph: GraphClient;
  locationId: string;
  articles: readonly Article[];
  report: SeedReport;
  /** Null: the store does not carry the article. */
  unitsOf: (sku: string) => number | null;
}

async function seedStock({ graph, locationId, articles, report, unitsOf }: SeedStock): Promise<void> {
  const counter = createStockCounter<string>({
    graph,
    dryRun: false,
    onlyUnopened: true,
    onOutcome: ({ source }, outcome) => {
      if (outcome.kind === 'refused')
        throw new UnusableInput(`The shop refused the stock of ${source}: ${outcome.reason}`);
      if (outcome.kind === 'recorded') report.counts += 1;
    },
  });
  for (const { sku, variantId } of articles) {
    const counted = unitsOf(sku);
    if (counted !== null) await counter.add(locationId, { variantId, counted, source: sku });
  }
  await counter.flush();
}
