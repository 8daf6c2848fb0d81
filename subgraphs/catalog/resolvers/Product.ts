import type { CatalogContext } from '../context.ts';
import type { LanguageRules } from '../domain/localizedText.ts';
import type { Product as ProductEntity } from '../domain/product.ts';
import { resolveTerms } from '../domain/salesTerms.ts';
import { termsLevels } from '../domain/setSalesTerms.ts';
import type { ProductResolvers } from '../generated/types.ts';
import { languageRules, localize } from './localize.ts';

/** A product by id or handle, where the caller may see it. */
export async function visibleProduct(
  key: { id?: string | null | undefined; handle?: string | null | undefined },
  { loaders, maySee }: CatalogContext,
): Promise<ProductEntity | null> {
  const found =
    key.id != null ? await loaders.product.load(key.id) : await loaders.productByHandle.load(key.handle ?? '');
  return found && maySee(found.status) ? found : null;
}

/** The title in the wanted language or the nearest one that exists. */
export const titleOf = (
  { title, translations }: ProductEntity,
  locale: string | null | undefined,
  rules: LanguageRules,
): string =>
  localize(
    title,
    translations.map((entry) => ({ locale: entry.locale, text: entry.title })),
    { locale, rules },
  );

export const Product: ProductResolvers = {
  __resolveReference: (reference, context) => visibleProduct(reference, context),
  title: async (product, { locale }, context) => titleOf(product, locale, await languageRules(context)),
  description: async (product, { locale }, context) =>
    localize(
      product.description,
      product.translations.map((entry) => ({ locale: entry.locale, text: entry.description })),
      {
        locale,
        rules: await languageRules(context),
      },
    ),
  variants: (product, _args, { loaders }) => loaders.variantsOfProduct.load(product.id),
  category: async (product, _args, { deps }) =>
    product.categoryId === null ? null : ((await deps.categories.tree()).get(product.categoryId) ?? null),
  terms: async (product, { channel }, { deps, viewer }) => {
    const tree = await deps.categories.tree();
    const channels = await deps.channels.all();
    const levels = { product, categoryId: product.categoryId, tree, channel: channels.get(channel ?? viewer.channel) };
    return resolveTerms(termsLevels(levels));
  },
};
