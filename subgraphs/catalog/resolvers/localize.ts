import type { CatalogContext } from '../context.ts';
import { type LanguageRules, type LocalizedText, pickText } from '../domain/localizedText.ts';

/** How a channel picks among languages; that of the caller unless another is named. */
export async function languageRules(
  { deps, viewer }: CatalogContext,
  code: string = viewer.channel,
): Promise<LanguageRules> {
  const channel = (await deps.channels.all()).get(code);
  const { locale } = deps.shop;
  return {
    shopLocale: locale,
    defaultLocale: channel?.defaultLocale ?? locale,
    localeChain: channel?.localeChain ?? [],
  };
}

/** The text in the wanted language or the nearest one that exists. */
export const localize = (
  base: string,
  translations: LocalizedText['translations'],
  wish: { locale: string | null | undefined; rules: LanguageRules },
): string => pickText({ base, translations }, wish.locale ?? null, wish.rules);
