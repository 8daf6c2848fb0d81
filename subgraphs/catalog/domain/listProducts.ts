import type { Clock } from '#platform/clock.ts';
import { subtreeOf } from './category.ts';
import type { Categories, ProductSearch, Products } from './ports.ts';
import { isListedAt, type Product, type ProductStatus, publicStatuses } from './product.ts';

export interface ListProducts {
  /** A category stands for itself and all below it. */
  categoryId: string | null;
  brand: string | null;
  /** Only what this channel lists now. */
  channel: string | null;
  status: ProductStatus | null;
  sort: ProductSearch['sort'];
  after: ProductSearch['after'];
  first: number;
  /** Without it only what is public is found. */
  seesAll: boolean;
}

const pageLimit = 100;

/** @returns up to `first` + 1 products; the last tells that there is a next page */
export async function listProducts(
  deps: { products: Pick<Products, 'search'>; categories: Pick<Categories, 'tree'>; clock: Clock },
  list: ListProducts,
): Promise<Product[]> {
  const statuses = statusesOf(list);
  if (statuses?.length === 0) return [];
  const categoryIds = list.categoryId === null ? null : subtreeOf(await deps.categories.tree(), list.categoryId);
  const search = { statuses, categoryIds, brand: list.brand, listedOn: list.channel, sort: list.sort };
  const wanted = list.first + 1;
  const found: Product[] = [];
  let { after } = list;
  let limit = wanted;
  for (;;) {
    const page = await deps.products.search({ ...search, after, limit });
    const { channel } = list;
    const nowMs = deps.clock.now();
    found.push(...page.filter((product) => channel === null || isListedAt(product.listings, channel, nowMs)));
    const last = page.at(-1);
    if (found.length >= wanted || !last || page.length < limit) return found.slice(0, wanted);
    after = positionOf(last, list.sort);
    limit = pageLimit; // the windows of listings hid some: look further
  }
}

function statusesOf({ seesAll, status }: ListProducts): readonly ProductStatus[] | null {
  if (seesAll) return status === null ? null : [status];
  return publicStatuses.filter((known) => status === null || known === status);
}

/** The sort value of a title: without regard to case and width, bounded. */
export const titleKeyOf = (title: string): string => [...title.normalize('NFKC').toLowerCase()].slice(0, 200).join('');

/** Where a product stands in a list; ids rise with the time of making. */
export const positionOf = (
  product: Pick<Product, 'id' | 'title'>,
  sort: ProductSearch['sort'],
): { sort: string; id: string } => ({
  sort: sort === 'TITLE' ? titleKeyOf(product.title) : '',
  id: product.id,
});
