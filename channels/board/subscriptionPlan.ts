/** At most this many variants for one subscription; with one store that is also below 200 pairs. */
export const MOST_VARIANTS = 100;

/** So many variants of an article are shown before it is opened; 24 articles stay below one subscription. */
export const VARIANTS_SHOWN = 4;

interface ArticleVariants {
  id: string;
  variants: readonly { id: string }[];
}

/**
 * Which variants are watched together, by a key that stays the same while nothing else has to be watched. What every
 * board on this page shows comes first and in the same order, so that equal boards share one stream at the gateway;
 * articles opened by a reader follow in subscriptions of their own.
 */
export function planSubscriptions(
  articles: readonly ArticleVariants[],
  opened: ReadonlySet<string>,
): Map<string, string[]> {
  const plan = new Map<string, string[]>();
  const shown = articles.flatMap(({ variants }) => variants.slice(0, VARIANTS_SHOWN).map(({ id }) => id));
  addChunks(plan, 'shown', shown);
  for (const article of articles) {
    if (!opened.has(article.id)) continue;
    const more = article.variants.slice(VARIANTS_SHOWN).map(({ id }) => id);
    addChunks(plan, article.id, more);
  }
  return plan;
}

function addChunks(plan: Map<string, string[]>, name: string, variantIds: string[]): void {
  for (let start = 0; start < variantIds.length; start += MOST_VARIANTS) {
    plan.set(`${name}:${start}`, variantIds.slice(start, start + MOST_VARIANTS));
  }
}
