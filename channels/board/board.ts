import type { LiveReport } from '../kit/connectLive.ts';
import { createAnnouncements } from './announcements.ts';
import { createArticleGrid } from './articleGrid.ts';
import { readAddress, writeAddress } from './boardAddress.ts';
import { createBoardPage } from './boardPage.ts';
import type { IncomingLevel } from './boardState.ts';
import { type AdjustStockData, type Article, documents, type Store } from './documents.ts';
import { createLevelBoard } from './levelBoard.ts';
import { incomingLevel } from './liveStock.ts';
import { createLiveView } from './liveView.ts';
import { createPager } from './pager.ts';
import { createReservationBoard } from './reservations/reservationBoard.ts';
import { createSendWithToken } from './sendWithToken.ts';
import { keepTrying, loadArticles, loadStores } from './shopQueries.ts';
import { type AdjustAnswer, type AdjustStockInput, createStockActions, type StockAction } from './stockActions.ts';
import { planSubscriptions } from './subscriptionPlan.ts';

// The stock board: reads a page of articles, watches their stock, lets shoppers reserve at a kiosk, and lets staff of
// the demo shop change stock and look after reservations.

const address = readAddress(window.location.search);
const page = createBoardPage();
const pager = createPager();
const announcements = createAnnouncements({ say: page.say });
const opened = new Set<string>();
let stores: Store[] = [];
let store: Store | null = null;
let articles: Article[] = [];
let loading = new AbortController();
let report: LiveReport = { status: 'connecting', heardAt: null, roundTripMs: null };
let sourceIsAway = false;

const grid = createArticleGrid({
  root: page.articles,
  locale: navigator.language,
  onAction: (variantId, action) => void act(variantId, action),
  onReserve: reserve,
  onOpened: (articleId) => {
    opened.add(articleId);
    levels.redraw(articles);
    watch();
  },
});
const levels = createLevelBoard({ grid, announcements, view: () => live.view, onChanged: showChange });
const live = createLiveView({
  onLevel: (level, view, origin) => levels.dispatch({ type: 'levelArrived', level, view, origin, at: Date.now() }),
  onReport: (latest) => {
    report = latest;
    showConnection();
  },
  onRestored: () => {
    levels.dispatch({ type: 'connectionRestored' });
    void refresh();
    reservations.stockChanged();
  },
  onSource: ({ isAway, words }) => {
    sourceIsAway = isAway;
    page.showNotice(words);
    showConnection();
  },
});
const send = createSendWithToken((isRefused) => live.token(isRefused));
const reservations = createReservationBoard({
  locale: navigator.language,
  send,
  follow: live.follow,
  say: page.say,
  onFocusLost: () => page.articles.focus(),
});
const actions = createStockActions<IncomingLevel>({ send: sendAdjustment });

function showConnection(): void {
  page.showConnection(report, { isAway: sourceIsAway, lastChangeAt: levels.lastChangeAt }, Date.now());
}

function showChange(): void {
  page.sway();
  reservations.stockChanged();
}

/** What the chosen view offers beside the stock. */
function showMode(): void {
  const isStaff = live.view === 'staff';
  if (isStaff) address.kiosk = false;
  page.showKiosk(store?.services.includes('RESERVE') === true, address.kiosk);
  reservations.showStaff(isStaff ? store : null);
}

function reserve(variantId: string): void {
  const articleName = grid.nameOf(variantId);
  if (store === null || articleName === null) return;
  const most = levels.level(variantId)?.available ?? null;
  reservations.reserve({ variantId, articleName, place: store, most }, () => {
    // The button may have gone with the last unit, and the focus with it.
    if (document.activeElement === document.body) grid.row(variantId)?.focus();
  });
}

function watch(): void {
  if (store !== null) live.watch(planSubscriptions(articles, opened), store.id);
}

function remember(): void {
  window.history.replaceState(null, '', `${window.location.pathname}${writeAddress(window.location.search, address)}`);
}

async function sendAdjustment(input: AdjustStockInput): Promise<AdjustAnswer<IncomingLevel>> {
  const { data, errors } = await send<AdjustStockData>(documents.adjustStock, { input });
  if (data === null) return { errors, payload: null };
  const { stockLevel, userErrors } = data.adjustStock;
  return { errors, payload: { level: stockLevel === null ? null : incomingLevel(stockLevel), userErrors } };
}

async function act(variantId: string, action: StockAction): Promise<void> {
  const place = store;
  const level = levels.level(variantId);
  const row = grid.row(variantId);
  if (level === undefined || row === undefined) return;
  row.setBusy(true);
  row.say(null);
  const outcome = await actions.act(level.id, action);
  row.setBusy(false);
  if (outcome.status !== 'done') row.say(outcome.words);
  else if (outcome.level !== null && store === place) {
    levels.dispatch({ type: 'levelArrived', level: outcome.level, view: 'staff', origin: 'ANSWER', at: Date.now() });
  }
}

async function openPage(): Promise<void> {
  if (store === null) return;
  loading.abort();
  loading = new AbortController();
  const { id } = store;
  page.articles.setAttribute('aria-busy', 'true');
  const products = await keepTrying(() => loadArticles(id, pager.after), loading.signal, page.showNotice);
  if (products === null) return;
  page.articles.removeAttribute('aria-busy');
  pager.arrived(products.pageInfo);
  showArticles(products.edges.map(({ node }) => node));
  const { number, hasPrevious, hasNext } = pager;
  page.showPage({ number, hasPrevious, hasNext, count: articles.length });
}

function showArticles(next: Article[]): void {
  page.showNotice(next.length === 0 ? 'No articles yet. Bring your own: npx noren import products FILE' : null);
  if (textOf(next) !== textOf(articles)) grid.showArticles(next, opened);
  articles = next;
  levels.takeArticles(articles, Date.now());
  watch();
}

/** What is drawn of articles apart from their stock; equal texts need no drawing, and keep the reader's focus. */
function textOf(list: readonly Article[]): string {
  return JSON.stringify(list, (key, value) => (key === 'stockLevels' ? undefined : value));
}

/** Prices and articles may have changed while the connection was away; stock comes by itself. */
async function refresh(): Promise<void> {
  if (store === null || loading.signal.aborted) return;
  const { id } = store;
  const { signal } = loading;
  const products = await keepTrying(
    () => loadArticles(id, pager.after),
    signal,
    () => undefined,
  );
  if (products !== null) showArticles(products.edges.map(({ node }) => node));
}

async function enterStore(code: string): Promise<void> {
  const chosen = stores.find((candidate) => candidate.code === code) ?? stores[0];
  if (chosen === undefined) return;
  loading.abort();
  store = chosen;
  address.store = chosen.code;
  remember();
  pager.restart();
  opened.clear();
  levels.dispatch({ type: 'storeChosen' });
  levels.redraw(articles);
  page.showStores(stores, chosen);
  const offered = await live.enterStore(chosen.code);
  if (store !== chosen) return;
  if (live.view === 'staff' || address.staff) showView(true);
  page.showStaff(offered, live.view === 'staff');
  showMode();
  await openPage();
}

function showView(staff: boolean): void {
  live.show(staff ? 'staff' : 'public');
  address.staff = live.view === 'staff';
  page.showStaff(true, address.staff);
  showMode();
  remember();
  levels.redraw(articles);
}

function showKiosk(on: boolean): void {
  address.kiosk = on;
  if (on && live.view === 'staff') showView(false);
  showMode();
  remember();
}

function showWall(on: boolean): void {
  address.wall = on;
  page.showWall(on);
  if (on) page.say('Wall. Press Escape or double-tap to leave.');
  remember();
}

async function start(): Promise<void> {
  page.onStore((code) => void enterStore(code));
  page.onTurn((way) => {
    pager[way]();
    void openPage();
  });
  page.onStaff(() => showView(live.view !== 'staff'));
  page.onKiosk(() => showKiosk(!address.kiosk));
  page.onWall(() => showWall(!address.wall));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && address.wall) showWall(false);
  });
  document.addEventListener('dblclick', () => {
    if (address.wall) showWall(false);
  });
  page.showWall(address.wall);
  setInterval(() => {
    showConnection();
    reservations.tick(Date.now());
  }, 1_000);
  live.show('public');
  stores = (await keepTrying(loadStores, loading.signal, page.showNotice)) ?? [];
  if (stores.length === 0) {
    page.showNotice('No open store yet. Bring your own: npx noren import stock FILE --create-locations');
    return;
  }
  await enterStore(address.store ?? '');
}

void start();
