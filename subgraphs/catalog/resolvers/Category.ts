import { childrenOf } from '../domain/category.ts';
import type { CategoryResolvers } from '../generated/types.ts';
import { languageRules, localize } from './localize.ts';

export const Category: CategoryResolvers = {
  __resolveReference: async ({ id }, { deps }) => (await deps.categories.tree()).get(id) ?? null,
  title: async (category, { locale }, context) =>
    localize(
      category.title,
      category.translations.map((entry) => ({ locale: entry.locale, text: entry.title })),
      {
        locale,
        rules: await languageRules(context),
      },
    ),
  parent: async ({ parentId }, _args, { deps }) =>
    parentId === null ? null : ((await deps.categories.tree()).get(parentId) ?? null),
  children: async ({ id }, _args, { deps }) => childrenOf(await deps.categories.tree(), id),
};
