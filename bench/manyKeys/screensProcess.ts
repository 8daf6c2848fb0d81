// The screens of a measurement, in a process of their own: raw sockets that check each value they are told.
import { connect } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { microseconds } from '../fanOut/changeCounter.ts';
import { clientFrame, type Frame } from '../fanOut/frameReader.ts';
import { connectClient, textOf } from '../fanOut/loadClient.ts';
import { createLevelReader } from './levelReader.ts';
import { createShownLevels, type ShowFaults, type ShownLevels } from './shownLevels.ts';
import { asksOf, type ShopSize } from './storeShop.ts';

export type ScreensOrder =
  /** Resolves when each screen shows each key of its store. */
  | { kind: 'open'; port: number; linePort: number; screens: number; size: ShopSize }
  /** Ages and deliveries count from now on. */
  | { kind: 'forget' }
  | { kind: 'look' }
  /** Resolves when the source has told so much and all screens show it, or the time is over. */
  | { kind: 'settle'; made: number; withinMs: number };

export interface ScreensAnswer {
  deliveries: number;
  /** Keys of all screens that are not as the source has them; of `settle` alone. */
  differing: number | null;
  faults: ShowFaults;
  /** In milliseconds, see `createShownLevels`. */
  ages: { max: number; p50: number; p99: number; count: number };
  /** How late this process itself was with what waited for it since `forget`, at most, in milliseconds. */
  lateMs: number;
  /** Milliseconds on a core, since the start. */
  cpuMs: number;
}

const textOpcode = 1;
const pingOpcode = 9;
const pongOpcode = 10;
const pong = clientFrame('{"type":"pong"}');
const rawPong = clientFrame('', pongOpcode);
const openingAtOnce = 20;
const wholeWithinMs = 120_000;
const pollMs = 50;

let shown: ShownLevels | undefined;
let lost: Error | undefined;
const turns = monitorEventLoopDelay({ resolution: 10 });
turns.enable();
const readLevel = createLevelReader();
const buffer = Buffer.alloc(256 * 1_024);

async function open(order: Extract<ScreensOrder, { kind: 'open' }>): Promise<void> {
  const levels = createShownLevels(order.screens, order.size);
  shown = levels;
  followSource(order.linePort, levels);
  let next = 0;
  const openSome = async () => {
    for (let screen = next++; screen < order.screens && !lost; screen = next++) await openScreen(screen, order, levels);
  };
  await Promise.all(Array.from({ length: openingAtOnce }, openSome));
  const until = Date.now() + wholeWithinMs;
  while (levels.wholeScreens() < order.screens) {
    if (lost) throw lost;
    if (Date.now() > until)
      throw new Error(`${levels.wholeScreens()} of ${order.screens} screens were told every key of their store.`);
    await wait(pollMs);
  }
}

/** What the source makes, from itself and not from whom it tells. */
function followSource(linePort: number, levels: ShownLevels): void {
  const readLine = createLevelReader();
  createInterface({ input: connect(linePort, '127.0.0.1') }).on('line', (line) => {
    const bytes = Buffer.from(line);
    const level = readLine({ opcode: textOpcode, bytes, start: 0, length: bytes.length, isWhole: true });
    if (level) levels.onMade(level);
  });
}

async function openScreen(
  screen: number,
  { port, size }: { port: number; size: ShopSize },
  levels: ShownLevels,
): Promise<void> {
  const { opened } = connectClient({
    port,
    operations: 1,
    isSampled: false,
    buffer,
    asks: asksOf(screen % size.stores, size),
    keepsParts: true,
    onFrame({ socket }, frame) {
      if (frame.opcode === pingOpcode) socket.write(rawPong);
      if (frame.opcode !== textOpcode) return;
      const level = readLevel(frame);
      if (level) levels.onShown(screen, level, microseconds());
      else if (textOf(frame).includes('"ping"')) socket.write(pong);
      else if (isEnd(frame)) lost ??= new Error(`A screen was told: ${textOf(frame)}`);
      else levels.onFailed();
    },
    onLost: (error) => {
      lost ??= error;
    },
  });
  await opened;
}

const isEnd = (frame: Frame): boolean => /"type":"(?:error|complete)"/.test(textOf(frame));

async function settle(levels: ShownLevels, { made, withinMs }: { made: number; withinMs: number }): Promise<number> {
  const until = Date.now() + withinMs;
  for (;;) {
    if (lost) throw lost;
    const differing = levels.differing();
    if ((levels.made() === made && differing === 0) || Date.now() > until) return differing;
    await wait(pollMs);
  }
}

async function obey(order: ScreensOrder): Promise<ScreensAnswer> {
  if (order.kind === 'open') await open(order);
  if (!shown) throw new Error('No screens are open.');
  if (lost) throw lost;
  if (order.kind === 'forget') {
    shown.forget();
    turns.reset();
  }
  const differing = order.kind === 'settle' ? await settle(shown, order) : null;
  const ages = shown.ages();
  const { user, system } = process.cpuUsage();
  return {
    deliveries: shown.deliveries(),
    differing,
    faults: shown.faults(),
    ages: { max: ages.max(), p50: ages.percentile(0.5), p99: ages.percentile(0.99), count: ages.count() },
    lateMs: turns.max / 1e6,
    cpuMs: (user + system) / 1_000,
  };
}

process.on('message', (order: ScreensOrder) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({});
