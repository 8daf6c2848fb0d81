import { setTimeout as wait } from 'node:timers/promises';

const mostTries = 40;

/** Again where no answer came, as on a busy machine; for what may be repeated. @throws Error of the last try */
export async function patiently<Value>(act: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries === mostTries) throw error;
      await wait(Math.min(500, 20 * tries));
    }
  }
}

/** Waits for an instant, milliseconds UTC: races are timed by it. */
export async function until(instant: number): Promise<void> {
  while (Date.now() < instant) await wait(Math.max(1, instant - Date.now()));
}

/** What was answered, when it was sent and when the answer was there; it sets out at `instant`. */
export async function timed<Value>(
  instant: number,
  act: () => Promise<Value>,
): Promise<{ sentAt: number; answeredAt: number; value: Value }> {
  await until(instant);
  const sentAt = Date.now();
  const value = await act();
  return { sentAt, answeredAt: Date.now(), value };
}

/** A whole number from −50 to 50: milliseconds around an end. */
export const aroundZero = (random: () => number): number => Math.floor(random() * 101) - 50;
