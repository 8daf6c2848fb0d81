/** How a channel picks among languages. */
export interface LanguageRules {
  /** Language of base texts. */
  shopLocale: string;
  defaultLocale: string;
  localeChain: readonly string[];
}

/** A text in the shop's language and in others, where null means that this language lacks it. */
export interface LocalizedText {
  base: string;
  translations: readonly { locale: string; text: string | null }[];
}

/**
 * The first text that exists of: the wanted language, the same with less of its region and script, the channel's chain
 * in order, the base text. Without a wish it starts with the channel's default language.
 * Source of the truncation: RFC 4647, section 3.4
 */
export function pickText(text: LocalizedText, wanted: string | null, rules: LanguageRules): string {
  for (const locale of [...withoutRegion(wanted ?? rules.defaultLocale), ...rules.localeChain]) {
    const found = textIn(text, locale, rules.shopLocale);
    if (found !== null) return found;
  }
  return text.base;
}

function textIn(text: LocalizedText, locale: string, shopLocale: string): string | null {
  const isSame = (other: string) => other.toLowerCase() === locale.toLowerCase();
  const translation = text.translations.find((entry) => isSame(entry.locale));
  if (translation && translation.text !== null) return translation.text;
  return isSame(shopLocale) ? text.base : null;
}

/** `zh-Hant-TW` → `zh-Hant-TW`, `zh-Hant`, `zh`. */
function withoutRegion(locale: string): string[] {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
