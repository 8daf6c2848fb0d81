import { documents, type ListingInput, type UserError } from './documents.ts';
import type { GraphClient } from './graphClient.ts';
import type { ProductDraft, RowProblem } from './productDraft.ts';
import type { ProductPlan, VariantPlan } from './productPlan.ts';
import type { CategoryDirectory, PriceListHandle, ShopSetup } from './shopSetup.ts';

/** The shop refused part of a product. */
export class ProductRefused extends Error {
  readonly problems: RowProblem[];
  /** Another writer made a product with this handle in between. */
  readonly isHandleTaken: boolean;

  constructor(problems: RowProblem[], options: { isHandleTaken?: boolean } = {}) {
    super(problems[0]?.reason ?? 'refused');
    this.name = 'ProductRefused';
    this.problems = problems;
    this.isHandleTaken = options.isHandleTaken ?? false;
  }
}

interface PlannedProduct {
  draft: ProductDraft;
  plan: ProductPlan;
  /** Null: the product is new. */
  productId: string | null;
  /** Whether the shop sells it now. */
  isOnSale: boolean;
}

/** Where a plan is sent. */
export interface SendOptions {
  graph: GraphClient;
  setup: ShopSetup;
  priceList: PriceListHandle;
  categories: CategoryDirectory;
}

/**
 * Sends the mutations of a plan so that half a product is never on sale, and goes back to a draft when the shop refuses
 * part of it. A product that is off sale gets its listings and its review before its articles: each change of those is
 * copied to every article, so with many of them the other way round takes three times as long.
 * @returns the ids of the articles in the order of the draft, and what the shop did not do although nothing was refused
 * @throws ProductRefused with the shop's reasons
 */
export async function sendPlan(
  options: SendOptions,
  planned: PlannedProduct,
): Promise<{ variantIds: string[]; notes: string[] }> {
  const productId = await sendFields(options, planned);
  try {
    if (!planned.isOnSale) await sendListings(options, planned, productId);
    const variantIds = await sendVariants(options, planned, productId);
    await sendPrices(options, planned, variantIds);
    if (planned.isOnSale) await sendListings(options, planned, productId);
    return { variantIds, notes: await sendStatus(options, planned, productId) };
  } catch (error) {
    if (error instanceof ProductRefused && planned.plan.status === 'publish') await backToDraft(options, productId);
    throw error;
  }
}

async function backToDraft({ graph }: SendOptions, id: string): Promise<void> {
  await graph.send(documents.changeProductStatus, { input: { id, status: 'DRAFT' } });
}

function refuse({ draft }: PlannedProduct, errors: readonly UserError[], line = draft.line): never {
  const reasons = errors.length > 0 ? errors.map(reasonOf) : ['the shop refused it'];
  const isHandleTaken = errors.some(({ code, path }) => code === 'NOT_UNIQUE' && path?.at(-1) === 'handle');
  throw new ProductRefused(
    reasons.map((reason) => ({ file: draft.file, line, column: null, reason })),
    { isHandleTaken },
  );
}

/** What the shop says, without its full stop: reasons stand inside other sentences. */
const reasonOf = ({ message }: UserError): string => `the shop refused it: ${message.replace(/\.$/, '')}`;

async function sendFields({ graph, categories }: SendOptions, planned: PlannedProduct): Promise<string> {
  const { draft, plan, productId } = planned;
  const categoryId = plan.changesCategory && draft.category ? await categories.ensure(draft.category) : undefined;
  const input = { ...plan.fields, ...(categoryId && { categoryId }) };
  if (productId === null) {
    const { createProduct } = await graph.send(documents.createProduct, { input });
    return createProduct.product?.id ?? refuse(planned, createProduct.userErrors);
  }
  if (Object.keys(input).length === 0) return productId;
  const { updateProduct } = await graph.send(documents.updateProduct, { input: { id: productId, ...input } });
  return updateProduct.product?.id ?? refuse(planned, updateProduct.userErrors);
}

async function sendVariants({ graph }: SendOptions, planned: PlannedProduct, productId: string): Promise<string[]> {
  const { variants } = planned.plan;
  for (const { id, sku, draft } of variants.filter(({ isRenamed }) => isRenamed)) {
    const { updateVariant } = await graph.send(documents.updateVariant, { input: { id, sku } });
    if (!updateVariant.variant) refuse(planned, updateVariant.userErrors, draft.line);
  }
  const ids = new Map(variants.map(({ sku, id }) => [sku, id]));
  for (const batch of inHundreds(variants.filter(({ upsert }) => upsert !== null))) {
    const { upsertVariants } = await graph.send(documents.upsertVariants, {
      input: { productId, variants: batch.map(({ upsert }) => upsert) },
    });
    if (upsertVariants.userErrors.length > 0) refuse(planned, upsertVariants.userErrors);
    const refused = upsertVariants.results.flatMap((result, index) =>
      problemsOf(planned, batch[index], result.userErrors),
    );
    if (refused.length > 0) throw new ProductRefused(refused);
    for (const { sku, variant } of upsertVariants.results) if (variant) ids.set(sku, variant.id);
  }
  return variants.map(({ sku, draft }) => ids.get(sku) ?? refuse(planned, [], draft.line));
}

function problemsOf(
  { draft }: PlannedProduct,
  variant: VariantPlan | undefined,
  errors: readonly UserError[],
): RowProblem[] {
  const line = variant?.draft.line ?? draft.line;
  return errors.map((error) => ({
    file: draft.file,
    line,
    column: error.path?.at(-1) ?? null,
    reason: reasonOf(error),
  }));
}

async function sendPrices(
  { graph, setup, priceList }: SendOptions,
  planned: PlannedProduct,
  variantIds: readonly string[],
): Promise<void> {
  const prices = planned.plan.variants.flatMap(({ price }, index) => {
    if (!price) return [];
    const { amountMinor, compareAtMinor } = price;
    return [{ variantId: variantIds[index], amountMinor, ...(compareAtMinor !== null && { compareAtMinor }) }];
  });
  for (const batch of inHundreds(prices)) {
    const { setPrices } = await graph.send(documents.setPrices, {
      input: { priceListId: await priceList.ensure(), currency: setup.currency, prices: batch },
    });
    if (setPrices.userErrors.length > 0) refuse(planned, setPrices.userErrors);
  }
}

/** Four channels in one request, for a document may use a root field five times at most; and the review with the first. */
async function sendListings({ graph }: SendOptions, planned: PlannedProduct, productId: string): Promise<void> {
  const { listings, status } = planned.plan;
  const withReview = status === 'publish';
  const toInput = (channel: string): ListingInput => ({
    productId,
    channel,
    listed: true,
    purchasable: true,
    reservable: true,
  });
  for (let start = 0; start < listings.length; start += 4) {
    const inputs = listings.slice(start, start + 4).map(toInput);
    const first = inputs[0] as ListingInput;
    const answer = await graph.send(documents.listProduct, {
      productId,
      first,
      second: inputs[1] ?? first,
      third: inputs[2] ?? first,
      fourth: inputs[3] ?? first,
      withSecond: inputs.length > 1,
      withThird: inputs.length > 2,
      withFourth: inputs.length > 3,
      withReview: withReview && start === 0,
    });
    const errors = Object.values(answer).flatMap(({ userErrors }) => userErrors);
    if (errors.length > 0) refuse(planned, errors);
  }
  if (!withReview || listings.length > 0) return;
  const { changeProductStatus } = await graph.send(documents.changeProductStatus, {
    input: { id: productId, status: 'IN_REVIEW' },
  });
  if (changeProductStatus.userErrors.length > 0) refuse(planned, changeProductStatus.userErrors);
}

/** @returns why the product is not on sale although the draft wants it */
async function sendStatus(options: SendOptions, { draft, plan }: PlannedProduct, id: string): Promise<string[]> {
  if (plan.status === null) return [];
  const status = plan.status === 'pause' ? 'PAUSED' : 'ACTIVE';
  const { changeProductStatus } = await options.graph.send(documents.changeProductStatus, { input: { id, status } });
  const refusals = changeProductStatus.userErrors.map((error) => error.message);
  if (refusals.length === 0) return [];
  if (plan.status === 'publish') await backToDraft(options, id);
  const outcome = plan.status === 'publish' ? 'stays a draft' : `does not become ${status}`;
  return refusals.map((reason) => `${draft.handle} ${outcome}: ${reason}`);
}

function inHundreds<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / 100) }, (_, index) =>
    items.slice(index * 100, index * 100 + 100),
  );
}
