import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../../bin/import/connect.ts';
import { documents } from '../../bin/import/documents.ts';
import { forEachConcurrently } from '../../bin/import/forEachConcurrently.ts';
import type { GraphClient } from '../../bin/import/graphClient.ts';
import type { ProductDraft, VariantDraft } from '../../bin/import/productDraft.ts';
import { writeProduct } from '../../bin/import/productWriter.ts';
import { createCategoryDirectory, createPriceListHandle, readShopSetup } from '../../bin/import/shopSetup.ts';
import { createStockCounter } from '../../bin/import/stockCounter.ts';
import { createPatientCaller } from '../drivers/patientCaller.ts';
import type { Invoice, InvoiceLine } from './invoices.ts';

/** A place with the articles of a day and its opening stock. */
export interface DayShop {
  locationId: string;
  /** Ids of variants by the code of the article. */
  variants: ReadonlyMap<string, string>;
}

/** An option of a product has so many values, so a product of the day has so many articles. */
const articlesPerProduct = 100;
const offeredWithinMs = 60_000;

/**
 * Makes through the graph's own mutations what a day needs: its articles, on sale at the price of their first line, a
 * place that keeps goods for shoppers, and the opening stock.
 * @param options.day the name of the day, part of its SKUs, so that several days fit in one shop
 * @throws Error when the shop refuses something
 */
export async function openShop(options: {
  url: string;
  day: string;
  invoices: readonly Invoice[];
  opening: ReadonlyMap<string, number>;
}): Promise<DayShop> {
  const graph = connect({ url: options.url });
  const variants = await makeArticles(graph, productsOf(options.day, options.invoices));
  const locationId = await makePlace(graph);
  const counter = createStockCounter<string>({
    graph,
    dryRun: false,
    onlyUnopened: true,
    onOutcome: ({ source }, outcome) => {
      if (outcome.kind === 'refused') throw new Error(`The shop refused the stock of ${source}: ${outcome.reason}`);
    },
  });
  for (const [article, counted] of options.opening)
    await counter.add(locationId, { variantId: variants.get(article) ?? null, counted, source: article });
  await counter.flush();
  await untilOffered(options.url, [...variants.values()]);
  return { locationId, variants };
}

interface Offers {
  findInStore: { edges: { node: { notOffered: string | null } }[] };
}

const offersQuery = `query DayOffers($lines: [FindInStoreLineInput!]!) {
  findInStore(lines: $lines, first: 100) { edges { node { notOffered } } }
}`;
/** A store has these reasons for goods that it does not know to be on sale. */
const unknownGoods = new Set(['VARIANT_NOT_OFFERED', 'NOT_LISTED', 'VARIANT_NOT_RESERVABLE']);

/** Inventory hears from catalog by events what is on sale; the day begins when it has heard of all. */
async function untilOffered(url: string, variantIds: readonly string[]): Promise<void> {
  const shopper = createPatientCaller({ url });
  const deadline = Date.now() + offeredWithinMs;
  for (let start = 0; start < variantIds.length; ) {
    const lines = variantIds.slice(start, start + 20).map((variantId) => ({ variantId, quantity: 1 }));
    const { data, refusal } = await shopper.send<Offers>(offersQuery, { lines });
    if (!data) throw new Error(`The shop does not say what it offers: ${refusal}.`);
    const isKnown = data.findInStore.edges.every(({ node }) => !unknownGoods.has(node.notOffered ?? ''));
    if (isKnown) start += 20;
    else if (Date.now() > deadline) throw new Error('Inventory has not heard in time what is on sale.');
    else await wait(100);
  }
}

/** The articles of a day, a hundred to a product: code and description are its value of the one option. */
export function productsOf(day: string, invoices: readonly Invoice[]): ProductDraft[] {
  const first = new Map<string, InvoiceLine>();
  for (const line of invoices.flatMap(({ lines }) => lines))
    if (!first.has(line.article)) first.set(line.article, line);
  const all = [...first.values()];
  return Array.from({ length: Math.ceil(all.length / articlesPerProduct) }, (_, index): ProductDraft => {
    const variants = all
      .slice(index * articlesPerProduct, (index + 1) * articlesPerProduct)
      .map((line) => toVariant(day, line));
    return {
      file: '',
      line: 0,
      handle: `day-${day}-${index + 1}`,
      title: `Articles of ${day}, part ${index + 1}`,
      description: '',
      translations: [],
      brandName: null,
      attributes: [],
      category: null,
      pictures: [{ url: '/day.svg', alt: '' }],
      options: [
        { code: 'article', values: variants.flatMap(({ optionValues }) => optionValues.map(({ value }) => value)) },
      ],
      variants,
      onSale: true,
    };
  });
}

const toVariant = (day: string, { article, description, amountMinor }: InvoiceLine): VariantDraft => ({
  line: 0,
  sku: skuOf(day, article),
  spareSku: null,
  optionValues: [{ code: 'article', value: `${article} ${description}`.trim() }],
  gtin: null,
  scanCode: null,
  weightGrams: null,
  picture: null,
  amountMinor,
  compareAtMinor: null,
  counted: null,
});

const skuOf = (day: string, article: string): string => `${day}/${article}`;

async function makeArticles(graph: GraphClient, drafts: readonly ProductDraft[]): Promise<Map<string, string>> {
  const setup = await readShopSetup(graph);
  const priceList = createPriceListHandle({ graph, name: 'Prices of the day', currency: setup.currency });
  const categories = createCategoryDirectory(graph, () => {});
  const writer = { graph, setup, priceList, categories, dryRun: false, checksSkuOwners: false };
  const ids = new Map<string, string>();
  await forEachConcurrently(drafts, 2, async (draft) => {
    const { result, problems, notes, variantIds } = await writeProduct(writer, draft);
    if (result === 'refused') throw new Error(`The shop refused ${draft.handle}: ${problems[0]?.reason}.`);
    if (notes.length > 0) throw new Error(`The shop says of ${draft.handle}: ${notes.join('; ')}.`);
    draft.variants.forEach(({ sku }, index) => {
      ids.set(sku.slice(sku.indexOf('/') + 1), variantIds[index] ?? '');
    });
  });
  return ids;
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

async function makePlace(graph: GraphClient): Promise<string> {
  const code = `DAY-${crypto.randomUUID().slice(0, 8)}`;
  const { upsertLocation } = await graph.send(documents.upsertLocation, {
    input: {
      code,
      name: code,
      kind: 'STORE',
      status: 'OPEN',
      timeZone: 'Europe/London',
      services: ['PICKUP', 'RESERVE', 'RETURNS'],
    },
  });
  const locationId = upsertLocation.location?.id;
  if (!locationId) throw new Error(`The shop refused the place: ${upsertLocation.userErrors[0]?.message}`);
  const openingHours = weekdays.map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));
  const { setOpeningHours } = await graph.send(documents.setOpeningHours, { input: { locationId, openingHours } });
  const [refusal] = setOpeningHours.userErrors;
  if (refusal) throw new Error(`The shop refused the opening hours: ${refusal.message}`);
  return locationId;
}
