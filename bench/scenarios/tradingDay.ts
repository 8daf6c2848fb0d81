import { loadavg } from 'node:os';
import { basename, extname } from 'node:path';
import { createRandom, type Random } from '../../bin/seed/random.ts';
import { demoTokenOf } from '../drivers/patientCaller.ts';
import { startSystemProcess } from '../drivers/systemProcess.ts';
import { type ArticleState, differencesOf } from '../tradingDay/compareUnits.ts';
import { readInvoices } from '../tradingDay/invoices.ts';
import { openShop } from '../tradingDay/openShop.ts';
import { type Call, openingStock, planDay, unitsOf } from '../tradingDay/planDay.ts';
import { type Invariant, readAudit, readBooks } from '../tradingDay/readBooks.ts';
import { type Replay, replay } from '../tradingDay/replay.ts';

const seed = 20_101_201;
const parallelTills = 16;

/**
 * `tradingDay FILE [LINES]`: the invoices of a day at full speed against a running system, in order at one till, then
 * in a shop as empty with 16 tills and shuffled. The file has the columns of the UCI set "Online Retail". Afterwards the
 * units of the ledger must be those of the file, and the audit clean, or the exit code is 1.
 * Against the embedded store in memory, or an empty server of MONGO_URL.
 */
export async function tradingDay([file, lines = 'all']: string[]): Promise<object> {
  const mostLines = lines === 'all' ? Number.POSITIVE_INFINITY : Number(lines);
  const isCount = mostLines === Number.POSITIVE_INFINITY || Number.isInteger(mostLines);
  if (!file || !isCount || mostLines < 1)
    throw new Error('Write tradingDay FILE [LINES]; LINES is a whole number from 1 on.');
  const invoices = await readInvoices(file, mostLines);
  const day: Day = {
    name: basename(file, extname(file))
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-'),
    lines: invoices.reduce((sum, invoice) => sum + invoice.lines.length, 0),
    invoices,
  };
  const calls = planDay(invoices);
  console.log(`${day.lines} lines in ${invoices.length} invoices become ${calls.length} calls; seed ${seed}`);
  const inOrder = await playDay(day, { name: 'in order', tills: 1, calls });
  const shuffled = shuffle(calls, createRandom(seed));
  const parallel = await playDay(day, { name: 'parallel', tills: parallelTills, calls: shuffled });
  const ratio = (get: (row: typeof inOrder) => number) => rounded(get(parallel) / get(inOrder));
  const againstInOrder = {
    linesPerSecond: ratio((row) => row.linesPerSecond),
    p99: ratio((row) => row.callsMs.sale.p99),
  };
  console.log(
    `parallel against in order: lines per second × ${againstInOrder.linesPerSecond}, p99 × ${againstInOrder.p99}`,
  );
  if (!inOrder.isRight || !parallel.isRight) process.exitCode = 1;
  const store = process.env.MONGO_URL ? 'server' : 'embedded, in memory';
  return { day: day.name, store, lines: day.lines, invoices: invoices.length, seed, inOrder, parallel, againstInOrder };
}

interface Day {
  /** Of lower-case letters, digits and hyphens. */
  name: string;
  lines: number;
  invoices: Awaited<ReturnType<typeof readInvoices>>;
}

interface Run {
  name: string;
  tills: number;
  calls: readonly Call[];
}

async function playDay(day: Day, { name, tills, calls }: Run) {
  const system = await startSystemProcess([...(process.env.MONGO_URL ? [] : ['--memory']), '--empty']);
  try {
    const { url } = system;
    const units = unitsOf(day.invoices);
    const opening = openingStock(units);
    const began = performance.now();
    const shop = await openShop({ url, day: day.name, invoices: day.invoices, opening });
    console.log(`shop with ${shop.variants.size} articles made in ${Math.round(performance.now() - began)} ms`);
    const token = await demoTokenOf(url, 'manager');
    const loadBefore = loadavg()[0];
    const played = await replay({ url, token, shop, calls, tills });
    const books = await readBooks({ url, token, shop });
    const differences = differencesOf(units, opening, books);
    const audit = await readAudit({ url, token: await demoTokenOf(url, 'admin') });
    const violations = audit.reduce((sum, { violations: found }) => sum + found, 0);
    const row = {
      tills,
      loadBefore: rounded(loadBefore),
      linesPerSecond: rounded(day.lines / (played.tookMs / 1_000)),
      callsMs: {
        sale: percentiles(played.timesMs.sale),
        adjustment: percentiles(played.timesMs.adjustment),
        reservation: percentiles(played.timesMs.reservation),
      },
      retries: played.retries,
      refusedLines: played.refusedLines,
      units: {
        file: total([...units.values()].map((each) => ({ ...each, oversold: 0 }))),
        ledger: total([...books.values()].map(({ ledger }) => ledger)),
      },
      articlesThatDiffer: new Set(differences.map(({ article }) => article)).size,
      audit: { invariants: audit.length, checked: audit.reduce((sum, { checked }) => sum + checked, 0), violations },
      isRight: differences.length === 0 && violations === 0,
    };
    print(name, row);
    printFaults(differences, audit);
    return row;
  } finally {
    await system.stop();
  }
}

type Total = Record<'sold' | 'returned' | 'removed' | 'oversold', number>;

function total(entries: readonly (Total | ArticleState['ledger'])[]): Total {
  const sum: Total = { sold: 0, returned: 0, removed: 0, oversold: 0 };
  for (const entry of entries) {
    sum.sold += entry.sold;
    sum.returned += entry.returned;
    sum.removed += entry.removed;
    sum.oversold += entry.oversold;
  }
  return sum;
}

const rounded = (value = Number.NaN) => Math.round(value * 100) / 100;

function percentiles(times: Replay['timesMs']['sale']) {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { calls: sorted.length, p50: at(0.5), p99: at(0.99) };
}

function shuffle(calls: readonly Call[], random: Random): Call[] {
  return calls
    .map((call) => ({ call, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ call }) => call);
}

type Row = Awaited<ReturnType<typeof playDay>>;

function print(name: string, row: Row): void {
  console.log(`${name}, ${row.tills} till${row.tills === 1 ? '' : 's'}, load ${row.loadBefore}`);
  console.log(`  ${row.linesPerSecond} lines per second`);
  for (const [kind, { calls, p50, p99 }] of Object.entries(row.callsMs))
    console.log(`  ${kind.padEnd(12)} ${String(calls).padStart(5)} calls  p50 ${p50} ms  p99 ${p99} ms`);
  console.log(`  retries ${listed(row.retries)}; refused lines ${listed(row.refusedLines)}`);
  console.log(`  units by the file    ${listed(row.units.file)}`);
  console.log(`  units by the ledger  ${listed(row.units.ledger)}: ${row.articlesThatDiffer} articles differ`);
  console.log(`  audit: ${row.audit.checked} checked, ${row.audit.violations} violations`);
}

const listed = (counts: object): string =>
  Object.entries(counts)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ') || 'none';

function printFaults(differences: ReturnType<typeof differencesOf>, audit: readonly Invariant[]): void {
  for (const { article, what, expected, found } of differences.slice(0, 10))
    console.log(`  ${article}: ${what} must be ${expected} and is ${found}`);
  for (const { subgraph, invariant, samples } of audit.filter(({ violations }) => violations > 0))
    console.log(`  ${subgraph} ${invariant}: ${samples.slice(0, 5).join('; ')}`);
}
