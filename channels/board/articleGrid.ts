import { formatMoney } from '../kit/formatMoney.ts';
import type { HeldLevel, View } from './boardState.ts';
import type { Article, Picture, Variant } from './documents.ts';
import { element } from './element.ts';
import type { StockAction } from './stockActions.ts';
import { VARIANTS_SHOWN } from './subscriptionPlan.ts';
import { createVariantRow, type VariantRow, variantLabel } from './variantRow.ts';

export interface ArticleGridOptions {
  root: HTMLElement;
  locale: string;
  onAction: (variantId: string, action: StockAction) => void;
  onReserve: (variantId: string) => void;
  onOpened: (articleId: string) => void;
}

/** The cards of one page of articles. */
export interface ArticleGrid {
  showArticles(articles: readonly Article[], opened: ReadonlySet<string>): void;
  showLevel(variantId: string, level: HeldLevel | undefined, view: View): void;
  row(variantId: string): VariantRow | undefined;
  /** How a variant is called when it is spoken of. */
  nameOf(variantId: string): string | null;
}

export function createArticleGrid({ root, locale, onAction, onReserve, onOpened }: ArticleGridOptions): ArticleGrid {
  const rows = new Map<string, VariantRow>();
  const names = new Map<string, string>();

  function variantRow(article: Article, variant: Variant): VariantRow {
    const row = createVariantRow({
      variant,
      articleTitle: article.title,
      onAction: (action) => onAction(variant.id, action),
      onReserve: () => onReserve(variant.id),
    });
    rows.set(variant.id, row);
    names.set(variant.id, article.variants.length > 1 ? `${article.title}, ${variantLabel(variant)}` : article.title);
    return row;
  }

  function card(article: Article, isOpened: boolean): HTMLElement {
    const { variants } = article;
    const shown = isOpened ? variants : variants.slice(0, VARIANTS_SHOWN);
    const list = element('ul', { class: 'variants', role: 'list' });
    list.append(...shown.map((variant) => variantRow(article, variant).root));
    const titleId = `title-${article.id}`;
    const title = element('h2', { id: titleId }, article.title);
    const about = element('div', { class: 'about' });
    if (article.brandName !== null && article.brandName !== '') {
      about.append(element('p', { class: 'brand' }, article.brandName));
    }
    about.append(title, priceOf(variants, locale));
    const body = element('article', { class: 'card', 'aria-labelledby': titleId }, pictureOf(article), about, list);
    if (variants.length > shown.length) {
      const hidden = variants.length - shown.length;
      const more = element('button', { type: 'button', class: 'more', 'aria-expanded': 'false' }, `${hidden} more`);
      more.setAttribute('aria-label', `Show ${hidden} more of ${article.title}`);
      more.addEventListener('click', () => {
        const rest = variants.slice(VARIANTS_SHOWN).map((variant) => variantRow(article, variant).root);
        list.append(...rest);
        more.remove();
        onOpened(article.id);
        rest[0]?.setAttribute('tabindex', '-1');
        rest[0]?.focus();
      });
      body.append(more);
    }
    return element('li', { class: 'cell' }, body);
  }

  return {
    showArticles: (articles, opened) => {
      rows.clear();
      names.clear();
      root.replaceChildren(...articles.map((article) => card(article, opened.has(article.id))));
    },
    showLevel: (variantId, level, view) => rows.get(variantId)?.show(level, view),
    row: (variantId) => rows.get(variantId),
    nameOf: (variantId) => names.get(variantId) ?? null,
  };
}

/** The picture of the article, else of its first variant that has one, else a drawn hanger of cloth. */
function pictureOf(article: Article): HTMLElement {
  const pictures = [...article.media, ...article.variants.flatMap(({ media }) => media)];
  const picture = pictures.find(({ kind, url }) => kind === 'IMAGE' && /^(https:|data:image\/|\/)/.test(url));
  const frame = element('div', { class: 'picture' });
  if (picture === undefined) frame.classList.add('placeholder');
  else frame.append(imageOf(picture, frame));
  return frame;
}

function imageOf(picture: Picture, frame: HTMLElement): HTMLImageElement {
  const image = element('img', { alt: picture.alt, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => {
    image.remove();
    frame.classList.add('placeholder');
  });
  image.src = picture.url;
  return image;
}

/** The price of the article: its lowest, with "from" where its variants differ. */
function priceOf(variants: readonly Variant[], locale: string): HTMLElement {
  const prices = variants.flatMap(({ price }) => (price === null ? [] : [price]));
  // A float is good enough to compare, never to show.
  const lowest = prices.reduce<(typeof prices)[number] | null>(
    (low, price) => (low === null || Number(price.unitPrice.decimal) < Number(low.unitPrice.decimal) ? price : low),
    null,
  );
  if (lowest === null) return element('p', { class: 'price none' }, 'No price here');
  const price = element('p', { class: 'price' });
  if (prices.some(({ unitPrice }) => unitPrice.decimal !== lowest.unitPrice.decimal)) {
    price.append(element('span', { class: 'from' }, 'from '));
  }
  price.append(element('span', { class: 'amount' }, formatMoney(lowest.unitPrice, locale)));
  if (lowest.compareAt !== null) {
    const before = formatMoney(lowest.compareAt, locale);
    price.append(' ', element('span', { class: 'visually-hidden' }, 'before '), element('s', {}, before));
  }
  return price;
}
