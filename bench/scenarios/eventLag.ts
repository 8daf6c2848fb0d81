import { type EventLagScene, type Heard, openEventLagScene } from './eventLagScene.ts';

const changes = 1_000;
const warmUps = 100;
const perSecond = 50;
const kills = 10;
/** Changes around each kill, half of them before. */
const aroundKill = 20;

/**
 * From the answer to a change until another process hears of it: at a steady rate, and around a kill of inventory, which
 * holds the relay. Of a kill the slowest change counts, from its answer or, where that came before, from the moment at
 * which the successor serves. With BUS_URL over that bus, else by the tail alone.
 */
export async function eventLag(): Promise<object> {
  const scene = await openEventLagScene();
  try {
    console.log(`over ${scene.over}; load ${scene.loadAtStart}`);
    await steadily(scene, warmUps);
    const healthy = figuresOf((await steadily(scene, changes)).map((heard) => lagOf(heard)));
    console.log(`healthy       p50 ${healthy.p50Ms} ms  p99 ${healthy.p99Ms} ms  most ${healthy.mostMs} ms`);
    const recovered: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) recovered.push(await lagOfKill(scene));
    const afterKill = figuresOf(recovered);
    console.log(`after a kill  p50 ${afterKill.p50Ms} ms  p99 ${afterKill.p99Ms} ms  most ${afterKill.mostMs} ms`);
    return { over: scene.over, loadAtStart: scene.loadAtStart, changes, perSecond, healthy, kills, afterKill };
  } finally {
    await scene.close();
  }
}

/** Told before its answer came, a change has no lag. */
const lagOf = ({ answeredAt, heardAt }: Heard, from = 0) => Math.max(0, heardAt - Math.max(answeredAt, from));

/** Starts changes at the rate, whatever becomes of those before. */
function steadily(scene: EventLagScene, count: number): Promise<Heard[]> {
  return new Promise((resolve, reject) => {
    const started: Promise<Heard>[] = [];
    const timer = setInterval(() => {
      started.push(scene.changeAndHear(started.length));
      if (started.length < count) return;
      clearInterval(timer);
      Promise.all(started).then(resolve, reject);
    }, 1_000 / perSecond);
  });
}

async function lagOfKill(scene: EventLagScene): Promise<number> {
  const before = Array.from({ length: aroundKill / 2 }, (_, n) => scene.changeAndHear(n));
  await Promise.race(before); // the others are under way
  const up = scene.killInventory();
  const after = Array.from({ length: aroundKill / 2 }, (_, n) => scene.changeAndHear(n));
  await up;
  const upAt = performance.now();
  const heard = await Promise.all([...before, ...after]);
  return Math.max(...heard.map((one) => lagOf(one, upAt)));
}

function figuresOf(took: readonly number[]): { p50Ms: number; p99Ms: number; mostMs: number } {
  const sorted = [...took].sort((left, right) => left - right);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return { p50Ms: at(0.5), p99Ms: at(0.99), mostMs: rounded(sorted.at(-1)) };
}

const rounded = (value = Number.NaN) => Math.round(value * 10) / 10;
