import type { HeldLevel, View } from './boardState.ts';
import type { Variant } from './documents.ts';
import { element, setText } from './element.ts';
import type { StockAction } from './stockActions.ts';
import { gaugeMarks, stockWords } from './stockWords.ts';

/** One variant on the board: shows its level, marks changes, offers what staff may do. */
export interface VariantRow {
  root: HTMLElement;
  show(level: HeldLevel | undefined, view: View): void;
  say(words: string | null): void;
  setBusy(busy: boolean): void;
  focus(): void;
}

export interface VariantRowOptions {
  variant: Variant;
  articleTitle: string;
  onAction: (action: StockAction) => void;
  /** A shopper wants it. Offered by the style sheet: at a kiosk, where there are units. */
  onReserve: () => void;
}

const FLASH_MS = 600;

/** What tells one variant from the other: its option values, or the SKU where it has none. */
export function variantLabel(variant: Variant): string {
  const values = variant.optionValues.map(({ value }) => value).filter((value) => value !== 'Default Title');
  return values.length === 0 ? variant.sku : values.join(' · ');
}

export function createVariantRow({ variant, articleTitle, onAction, onReserve }: VariantRowOptions): VariantRow {
  const label = variantLabel(variant);
  const words = element('span', { class: 'stock-words' });
  const arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' });
  const gauge = element('span', { class: 'gauge', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'));
  const stock = element('span', { class: 'stock' }, arrow, words, gauge);
  const message = element('p', { class: 'row-message', role: 'alert' });
  const buttons = (['sellOne', 'receiveTen'] as const).map((action) => {
    const text = action === 'sellOne' ? 'Sell one' : 'Receive ten';
    const name = `${text}: ${articleTitle}, ${label}`;
    const button = element('button', { type: 'button', class: `action ${action}`, 'aria-label': name }, text);
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') onAction(action);
    });
    return button;
  });
  const actions = element('span', { class: 'actions' }, ...buttons);
  const reserveName = `Reserve: ${articleTitle}, ${label}`;
  const reserve = element('button', { type: 'button', class: 'reserve', 'aria-label': reserveName }, 'Reserve');
  reserve.addEventListener('click', onReserve);
  const name = element('span', { class: 'variant-name', title: variant.sku }, label);
  const root = element('li', { class: 'variant', 'data-sku': variant.sku }, name, stock, reserve, actions, message);
  let endFlash: ReturnType<typeof setTimeout> | undefined;
  let flashedAt: number | null = null;

  function flash(level: HeldLevel): void {
    flashedAt = level.changedAt;
    clearTimeout(endFlash);
    root.removeAttribute('data-flash');
    // Reading a size makes the browser start the animation anew for a change that follows at once.
    void root.offsetWidth;
    root.setAttribute('data-flash', level.direction);
    arrow.textContent = level.direction === 'same' ? '' : level.direction === 'up' ? '▲' : '▼';
    endFlash = setTimeout(() => {
      root.removeAttribute('data-flash');
      arrow.textContent = '';
    }, FLASH_MS);
  }

  return {
    root,
    show: (level, view) => {
      const marks = gaugeMarks(level?.band);
      root.setAttribute('data-band', level?.band ?? 'UNKNOWN');
      gauge.setAttribute('data-marks', `${marks}`);
      words.classList.toggle('figures', view === 'staff' && level !== undefined && level.onHand !== null);
      showWords(words, level, view);
      const offersActions = view === 'staff' && level !== undefined;
      if (actions.hidden === offersActions) actions.hidden = !offersActions;
      if (level !== undefined && level.changedAt !== null && level.changedAt !== flashedAt) flash(level);
    },
    say: (text) => setText(message, text ?? ''),
    setBusy: (busy) => {
      for (const button of buttons) button.setAttribute('aria-disabled', `${busy}`);
      root.toggleAttribute('data-busy', busy);
    },
    focus: () => {
      if (getComputedStyle(reserve).display !== 'none') return reserve.focus();
      root.setAttribute('tabindex', '-1');
      root.focus();
    },
  };
}

function showWords(words: HTMLElement, level: HeldLevel | undefined, view: View): void {
  const text = stockWords(level);
  if (view === 'public' || level === undefined || level.onHand === null) {
    setText(words, text);
    return;
  }
  const free = level.available === null ? '' : ` ${level.available} free`;
  if (words.textContent === `${level.onHand} on hand${free}`) return;
  const parts = [element('b', { class: 'on-hand' }, `${level.onHand}`), element('small', {}, ' on hand')];
  if (level.available !== null) parts.push(element('small', { class: 'free' }, free));
  words.replaceChildren(...parts);
}
