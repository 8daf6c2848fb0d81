import type { LiveReport } from '../kit/connectLive.ts';
import { connectionWords } from './connectionWords.ts';
import type { Store } from './documents.ts';
import { byId, element, setText } from './element.ts';

/** The fixed parts of the page, named by what they are for. */
export interface BoardPage {
  articles: HTMLElement;
  onStore(listener: (code: string) => void): void;
  onTurn(listener: (way: 'back' | 'forward') => void): void;
  onStaff(listener: () => void): void;
  onKiosk(listener: () => void): void;
  onWall(listener: () => void): void;
  showStores(stores: readonly Store[], chosen: Store): void;
  showPage(page: { number: number; hasPrevious: boolean; hasNext: boolean; count: number }): void;
  showStaff(offered: boolean, on: boolean): void;
  /** A kiosk is offered where the store puts goods aside. */
  showKiosk(offered: boolean, on: boolean): void;
  showWall(on: boolean): void;
  showConnection(report: LiveReport, source: { isAway: boolean; lastChangeAt: number | null }, now: number): void;
  /** A sentence in place of articles, or above them; null takes it away. */
  showNotice(words: string | null): void;
  say(words: string): void;
  sway(): void;
}

export function createBoardPage(): BoardPage {
  const stores = byId('store', HTMLSelectElement);
  const buttons = {
    back: byId('previous', HTMLButtonElement),
    forward: byId('next', HTMLButtonElement),
    staff: byId('staff', HTMLButtonElement),
    kiosk: byId('kiosk', HTMLButtonElement),
    wall: byId('wall', HTMLButtonElement),
  };
  const storeName = byId('store-name', HTMLElement);
  const storeCode = byId('store-code', HTMLElement);
  const pageWords = byId('page-words', HTMLElement);
  const notice = byId('notice', HTMLElement);
  const spoken = byId('spoken', HTMLElement);
  const curtain = byId('curtain', HTMLElement);
  byId('curl', HTMLElement).textContent = curlText(window.location.origin);
  return {
    articles: byId('articles', HTMLElement),
    onStore: (listener) => stores.addEventListener('change', () => listener(stores.value)),
    onTurn: (listener) => {
      for (const way of ['back', 'forward'] as const) {
        buttons[way].addEventListener('click', () => {
          if (buttons[way].getAttribute('aria-disabled') !== 'true') listener(way);
        });
      }
    },
    onStaff: (listener) => buttons.staff.addEventListener('click', listener),
    onKiosk: (listener) => buttons.kiosk.addEventListener('click', listener),
    onWall: (listener) => buttons.wall.addEventListener('click', listener),
    showStores: (list, chosen) => {
      if (stores.options.length !== list.length) {
        stores.replaceChildren(
          ...list.map(({ code, name }) => element('option', { value: code }, `${name} (${code})`)),
        );
      }
      stores.value = chosen.code;
      stores.disabled = false;
      setText(storeName, chosen.name);
      setText(storeCode, chosen.code);
      document.title = `${chosen.name} · Noren stock board`;
    },
    showPage: ({ number, hasPrevious, hasNext, count }) => {
      buttons.back.setAttribute('aria-disabled', `${!hasPrevious}`);
      buttons.forward.setAttribute('aria-disabled', `${!hasNext}`);
      setText(pageWords, count === 0 ? `Page ${number}` : `Page ${number}, ${articlesText(count)}`);
    },
    showStaff: (offered, on) => {
      buttons.staff.hidden = !offered;
      buttons.staff.setAttribute('aria-checked', `${on}`);
      document.documentElement.dataset.view = on ? 'staff' : 'public';
    },
    showKiosk: (offered, on) => {
      buttons.kiosk.hidden = !offered;
      buttons.kiosk.setAttribute('aria-checked', `${on}`);
      document.documentElement.toggleAttribute('data-kiosk', offered && on);
    },
    showWall: (on) => {
      buttons.wall.setAttribute('aria-checked', `${on}`);
      document.documentElement.toggleAttribute('data-wall', on);
    },
    showConnection: createConnectionLine(),
    showNotice: (words) => {
      notice.hidden = words === null;
      setText(notice, words ?? '');
    },
    say: (words) => setText(spoken, words),
    sway: () => {
      curtain.classList.remove('sway');
      void curtain.offsetWidth;
      curtain.classList.add('sway');
    },
  };
}

const articlesText = (count: number): string => `${count} ${count === 1 ? 'article' : 'articles'}`;

function createConnectionLine(): BoardPage['showConnection'] {
  const line = byId('connection', HTMLElement);
  const state = byId('connection-state', HTMLElement);
  const detail = byId('connection-detail', HTMLElement);
  const system = {
    connection: byId('system-connection', HTMLElement),
    change: byId('system-change', HTMLElement),
    roundTrip: byId('system-round-trip', HTMLElement),
  };
  return (report, source, now) => {
    const words = connectionWords(report, source, now);
    line.dataset.status = source.isAway && report.status === 'live' ? 'away' : report.status;
    document.documentElement.toggleAttribute('data-stale', words.isStale);
    setText(state, words.state);
    setText(detail, words.detail);
    setText(system.connection, `${words.state}, graphql-transport-ws`);
    const { lastChangeAt } = source;
    setText(
      system.change,
      lastChangeAt === null
        ? 'none since this page was opened'
        : words.isStale || report.status !== 'live'
          ? new Date(lastChangeAt).toLocaleTimeString()
          : words.detail.replace('updated ', ''),
    );
    setText(system.roundTrip, report.roundTripMs === null ? 'not measured yet' : `${report.roundTripMs} ms`);
  };
}

function curlText(origin: string): string {
  const query =
    '{ products(first: 3) { edges { node { title variants { sku price { unitPrice { decimal currency } } } } } } }';
  return `curl ${origin}/graphql \\\n  -H 'content-type: application/json' \\\n  -d '{"query":"${query}"}'`;
}
