import type { LiveReport } from '../kit/connectLive.ts';
import { requestGraph } from '../kit/requestGraph.ts';
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
import { keepTrying, loadArticles, loadStores } from './shopQueries.ts';
import { type AdjustAnswer, type AdjustStockInput, createStockActions, type StockAction } from './stockActions.ts';
import { planSubscriptions } from './subscriptionPlan.ts';

// The stock board: reads a page of articles, watches their stock, and lets staff of the demo shop change it.

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
  onOpened: (articleId) => {
    opened.add(articleId);
    levels.redraw(articles);
    watch();
  },
});
const levels = createLevelBoard({ grid, announcements, view: () => live.view, onChanged: page.sway });
const live = createLiveView({
  onLevel: (level, view, origin) => levels.dispatch({ type: 'levelArrived', level, view, origin, at: Date.now() }),
  onReport: (latest) => {
    report = latest;
    showConnection();
  },
  onRestored: () => {
    levels.dispatch({ type: 'connectionRestored' });
    void refresh();
  },
  onSource: ({ isAway, words }) => {
    sourceIsAway = isAway;
    page.showNotice(words);
    showConnection();
  },
});
const actions = createStockActions<IncomingLevel>({ send: sendAdjustment });

function showConnection(): void {
  page.showConnection(report, { isAway: sourceIsAway, lastChangeAt: levels.lastChangeAt }, Date.now());
}

function watch(): void {
  if (store !== null) live.watch(planSubscriptions(articles, opened), store.id);
}

function remember(): void {
  window.history.replaceState(null, '', `${window.location.pathname}${writeAddress(window.location.search, address)}`);
}

async function sendAdjustment(input: AdjustStockInput): Promise<AdjustAnswer<IncomingLevel>> {
  const send = async (isRefused: boolean) => {
    const token = await live.token(isRefused);
    return requestGraph<AdjustStockData>({ query: documents.adjustStock, variables: { input }, token });
  };
  const first = await send(false);
  // An issuer that was restarted knows its old tokens no more; the key makes a second try harmless.
  const isRefused = first.errors.some(({ code }) => code === 'UNAUTHENTICATED');
  const { data, errors } = isRefused ? await send(true) : first;
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
  await openPage();
}

function showView(staff: boolean): void {
  live.show(staff ? 'staff' : 'public');
  address.staff = live.view === 'staff';
  page.showStaff(true, address.staff);
  remember();
  levels.redraw(articles);
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
  page.onWall(() => showWall(!address.wall));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && address.wall) showWall(false);
  });
  document.addEventListener('dblclick', () => {
    if (address.wall) showWall(false);
  });
  page.showWall(address.wall);
  setInterval(showConnection, 1_000);
  live.show('public');
  stores = (await keepTrying(loadStores, loading.signal, page.showNotice)) ?? [];
  if (stores.length === 0) {
    page.showNotice('No open store yet. Bring your own: npx noren import stock FILE --create-locations');
    return;
  }
  await enterStore(address.store ?? '');
}

void start();
