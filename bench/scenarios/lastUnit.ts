import { loadavg } from 'node:os';
import { createPatientCaller, type PatientCaller } from '../drivers/patientCaller.ts';
import { startSystemProcess } from '../drivers/systemProcess.ts';
import { readAudit } from '../tradingDay/readBooks.ts';
import { type KioskScreens, openKioskScreens } from './lastUnitScreens.ts';
import { type LastUnitShop, openLastUnitShop } from './lastUnitShop.ts';

const rounds = 5;

/**
 * `lastUnit [KIOSKS]`: 200 kiosks of one store, unless told otherwise, have one level with one unit on their screens
 * and all reserve it at once; five rounds with a unit each. Printed: who won, how the others were refused and how many
 * of them were told of another store, and the time from the winner's answer until a screen shows OUT; negative where
 * the screen knew before the winner. Exit code 1 unless exactly one wins each round and the audit is clean.
 */
export async function lastUnit([count = '200']: string[]): Promise<object> {
  const kiosks = Number(count);
  if (!(Number.isInteger(kiosks) && kiosks >= 1)) throw new Error('Write lastUnit [KIOSKS], a whole number from 1 on.');
  const system = await startSystemProcess(['--memory']);
  try {
    const shop = await openLastUnitShop(system.url);
    const screens = await openKioskScreens({
      url: system.url,
      count: kiosks,
      token: shop.kioskToken,
      query: `subscription {
        stockLevelChanged(variantIds: ["${shop.variantId}"], locationIds: ["${shop.locationId}"]) { band }
      }`,
    });
    const caller = createPatientCaller({ url: system.url, token: shop.kioskToken });
    const versions = `Node ${process.version}, ${new Date().toISOString()}, load ${rounded(loadavg()[0])}`;
    console.log(`${kiosks} kiosks, one unit; ${versions}`);
    const rows: Row[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const row = await race({ shop, screens, caller, kiosks, round });
      rows.push(row);
      print(row);
    }
    screens.close();
    const audit = await readAudit({ url: system.url, token: shop.adminToken });
    const violations = audit.reduce((sum, { violations: found }) => sum + found, 0);
    console.log(`audit: ${violations} violations; tried again ${JSON.stringify(Object.fromEntries(caller.retries))}`);
    if (violations > 0 || rows.some(({ winners }) => winners !== 1)) process.exitCode = 1;
    return { kiosks, rounds: rows, retries: Object.fromEntries(caller.retries), violations };
  } finally {
    await system.stop();
  }
}

interface Created {
  createStoreReservation: {
    storeReservation: { id: string; status: string } | null;
    secret: string | null;
    userErrors: { code: string; alternatives?: unknown[] }[];
  };
}

const createMutation = `mutation LastUnit($input: CreateStoreReservationInput!) {
  createStoreReservation(input: $input) {
    storeReservation { id status }
    secret
    userErrors { code ... on OutOfStock { alternatives { location { id } distanceMeters readyBy } } }
  }
}`;

interface Spread {
  min: number;
  p50: number;
  p99: number;
  max: number;
}

interface Row {
  winners: number;
  /** Kiosks by the code of their refusal. */
  refused: Record<string, number>;
  /** Refused kiosks that were told of another store. */
  withAlternatives: number;
  /** From sending to the answer. */
  winnerAnsweredMs: number;
  answersMs: Spread;
  /** From the winner's answer to OUT on a screen. */
  screensOutMs: Spread;
  /** Between the first and the last screen. */
  screensApartMs: number;
}

interface Race {
  shop: LastUnitShop;
  screens: KioskScreens;
  caller: PatientCaller;
  kiosks: number;
  round: number;
}

async function race({ shop, screens, caller, kiosks, round }: Race): Promise<Row> {
  await shop.setUnits(1);
  await screens.allShow('LAST_ONE');
  const sentAt = performance.now();
  const outAt = screens.allShow('OUT');
  const answers = await Promise.all(
    Array.from({ length: kiosks }, async (_, kiosk) => {
      const input = {
        locationId: shop.locationId,
        lines: [{ variantId: shop.variantId, quantity: 1 }],
        contact: { phone: `+4420${String(round * 1_000_000 + kiosk).padStart(8, '0')}` },
        idempotencyKey: crypto.randomUUID(),
      };
      const { data, refusal } = await caller.send<Created>(createMutation, { input });
      return { created: data?.createStoreReservation, refusal, at: performance.now() };
    }),
  );
  const won = answers.filter(({ created }) => created?.storeReservation);
  const [winner] = won;
  if (!winner?.created?.storeReservation) throw new Error('Nobody got the unit.');
  const refused: Row['refused'] = {};
  for (const { created, refusal } of answers) {
    const code = refusal ?? created?.userErrors[0]?.code;
    if (code) refused[code] = (refused[code] ?? 0) + 1;
  }
  const shown = await outAt;
  await shop.giveBack({ id: winner.created.storeReservation.id, secret: winner.created.secret });
  return {
    winners: won.length,
    refused,
    withAlternatives: answers.filter(({ created }) => created?.userErrors[0]?.alternatives?.length).length,
    winnerAnsweredMs: rounded(winner.at - sentAt),
    answersMs: spreadOf(answers.map(({ at }) => at - sentAt)),
    screensOutMs: spreadOf(shown.map((at) => at - winner.at)),
    screensApartMs: rounded(Math.max(...shown) - Math.min(...shown)),
  };
}

const rounded = (value = Number.NaN) => Math.round(value * 10) / 10;

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return { min: at(0), p50: at(0.5), p99: at(0.99), max: at(1) };
}

function print(row: Row): void {
  const words = ({ min, p50, p99, max }: Spread) => `min ${min}  p50 ${p50}  p99 ${p99}  max ${max} ms`;
  const refusals = Object.entries(row.refused).map(([code, times]) => `${times} ${code}`);
  console.log(`${row.winners} won, refused ${refusals.join(', ')}; ${row.withAlternatives} were told of another store`);
  console.log(`  answers            ${words(row.answersMs)}; the winner's after ${row.winnerAnsweredMs} ms`);
  console.log(`  OUT after the win  ${words(row.screensOutMs)}; screens ${row.screensApartMs} ms apart`);
}
