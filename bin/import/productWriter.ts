import { documents, type StoredVariant } from './documents.ts';
import type { GraphClient } from './graphClient.ts';
import type { ProductDraft, RowProblem, VariantDraft } from './productDraft.ts';
import { isEmptyPlan, type ProductPlan, planProduct, type StoredState, type VariantPlan } from './productPlan.ts';
import { ProductRefused, type SendOptions, sendPlan } from './sendPlan.ts';

export interface ProductWriterOptions extends SendOptions {
  dryRun: boolean;
  /** Whether to look first who else may have an SKU that is new to the product; off where all SKUs are one's own. */
  checksSkuOwners: boolean;
}

/** What became of one draft. `refused`: the problems say why; what was sent before the refusal stays a draft. */
export interface ProductOutcome {
  result: 'created' | 'updated' | 'unchanged' | 'refused';
  problems: RowProblem[];
  notes: string[];
  variants: { created: number; updated: number; unchanged: number };
  prices: { set: number; unchanged: number };
  pictures: { added: number; unchanged: number };
  /** Ids of the articles in the order of the draft; null for those a dry run would make. */
  variantIds: (string | null)[];
}

/**
 * Makes the shop's product what the draft says and sends only what differs: product, articles, prices, listings, then
 * status, so that nothing is on sale before it is whole. With `dryRun` it compares and sends no mutation.
 */
export async function writeProduct(options: ProductWriterOptions, draft: ProductDraft): Promise<ProductOutcome> {
  return tryToWrite(options, draft, true);
}

async function tryToWrite(
  options: ProductWriterOptions,
  draft: ProductDraft,
  triesAgain: boolean,
): Promise<ProductOutcome> {
  const stored = await loadStored(options, draft.handle);
  if (stored?.product.status === 'ARCHIVED') return archivedOutcome(draft, stored);
  const context = {
    channels: options.setup.channels,
    priceListId: await options.priceList.find(),
    categoryId: draft.category && (await options.categories.find(draft.category.handle)),
  };
  let plan = planProduct(draft, stored, context);
  if (options.checksSkuOwners) {
    const problems = await settleSkus(options.graph, draft, plan);
    if (problems.length > 0) return outcomeOf(draft, plan, { result: 'refused', problems });
    plan = planProduct(draft, stored, context);
  }
  const notes =
    plan.lacking.length > 0 ? [`${draft.handle} stays a draft: it lacks ${plan.lacking.join(' and ')}`] : [];
  const result = stored ? (isEmptyPlan(plan) ? 'unchanged' : 'updated') : 'created';
  if (options.dryRun || result === 'unchanged') return outcomeOf(draft, plan, { result, notes });
  try {
    const sent = await sendPlan(options, {
      draft,
      plan,
      productId: stored?.product.id ?? null,
      isOnSale: stored?.product.status === 'ACTIVE',
    });
    return { ...outcomeOf(draft, plan, { result, notes: [...notes, ...sent.notes] }), variantIds: sent.variantIds };
  } catch (error) {
    if (!(error instanceof ProductRefused)) throw error;
    // another writer made it meanwhile: compare with what is there now
    if (error.isHandleTaken && triesAgain) return tryToWrite(options, draft, false);
    return outcomeOf(draft, plan, { result: 'refused', problems: error.problems });
  }
}

async function loadStored({ graph, setup }: ProductWriterOptions, handle: string): Promise<StoredState | null> {
  const { product } = await graph.send(documents.product, { handle });
  if (!product) return null;
  const ids = product.variants.map(({ id }) => id);
  const variants = new Map<string, StoredVariant>();
  // the list of the graph takes 100 ids, a product may have 200 variants
  for (let start = 0; start < ids.length; start += 100) {
    const page = await graph.send(documents.variants, {
      ids: ids.slice(start, start + 100),
      channel: setup.compareChannel,
    });
    for (const variant of page.variants) variants.set(variant.id, variant);
  }
  return { product, variants };
}

function archivedOutcome(draft: ProductDraft, stored: StoredState): ProductOutcome {
  const plan = planProduct(draft, stored, { channels: [], priceListId: null, categoryId: null });
  if (!draft.onSale)
    return outcomeOf(
      draft,
      { ...plan, variants: plan.variants.map(withoutChange), picturesAdded: 0 },
      { result: 'unchanged' },
    );
  const reason = 'the shop has archived this product; take it out of the archive first';
  return outcomeOf(draft, plan, {
    result: 'refused',
    problems: [{ file: draft.file, line: draft.line, column: null, reason }],
  });
}

const withoutChange = (variant: VariantPlan): VariantPlan => ({
  ...variant,
  upsert: null,
  price: null,
  isRenamed: false,
});

/** Looks up SKUs that are new to the product. Another product's: a named one is a problem, a derived one gives way to its spare. */
async function settleSkus(graph: GraphClient, draft: ProductDraft, plan: ProductPlan): Promise<RowProblem[]> {
  const fresh = plan.variants.filter(({ id, isRenamed }) => id === null || isRenamed);
  const owners = await findOwners(
    graph,
    fresh.map(({ sku }) => sku),
  );
  const problems: RowProblem[] = [];
  for (const variant of fresh) {
    const owner = owners.get(variant.sku);
    if (!owner || owner === draft.handle) continue;
    const spare = spareOf(variant.draft);
    if (spare) variant.draft.sku = spare;
    else
      problems.push({
        file: draft.file,
        line: variant.draft.line,
        column: 'SKU',
        reason: `the SKU "${variant.sku}" belongs to the product ${owner}`,
      });
  }
  return problems;
}

const spareOf = ({ sku, spareSku }: VariantDraft): string | null => (spareSku === sku ? null : spareSku);

async function findOwners(graph: GraphClient, skus: readonly string[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (let start = 0; start < skus.length; start += 5) {
    const [first = '', second = first, third = first, fourth = first, fifth = first] = skus.slice(start, start + 5);
    const found = await graph.send(documents.skuOwners, { first, second, third, fourth, fifth });
    for (const variant of Object.values(found)) if (variant) owners.set(variant.sku, variant.product.handle);
  }
  return owners;
}

function outcomeOf(
  draft: ProductDraft,
  plan: ProductPlan,
  {
    result,
    problems = [],
    notes = [],
  }: { result: ProductOutcome['result']; problems?: RowProblem[]; notes?: string[] },
): ProductOutcome {
  const isRefused = result === 'refused';
  const created = plan.variants.filter(({ id }) => id === null).length;
  const updated = plan.variants.filter(
    ({ id, upsert, isRenamed }) => id !== null && (upsert !== null || isRenamed),
  ).length;
  const priced = plan.variants.filter(({ draft: { amountMinor } }) => amountMinor !== null).length;
  const set = plan.variants.filter(({ price }) => price !== null).length;
  const nothing = { created: 0, updated: 0, unchanged: 0, set: 0, added: 0 };
  return {
    result,
    problems,
    notes,
    variants: isRefused ? nothing : { created, updated, unchanged: plan.variants.length - created - updated },
    prices: isRefused ? nothing : { set, unchanged: priced - set },
    pictures: isRefused
      ? nothing
      : { added: plan.picturesAdded, unchanged: draft.pictures.length - plan.picturesAdded },
    variantIds: plan.variants.map(({ id }) => id),
  };
}
