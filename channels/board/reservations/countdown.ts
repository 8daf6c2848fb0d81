/** `open` until the deadline, then `grace` until the goods are free again, then `over`. */
export type CountdownPhase = 'open' | 'grace' | 'over';

/** What is left of a reservation: `digits` to be seen, `words` to be heard. */
export interface Countdown {
  phase: CountdownPhase;
  leftMs: number;
  digits: string;
  words: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Minutes at which the time left is worth saying aloud. */
const SPOKEN_MINUTES = [60, 30, 10, 5, 1];

/** The time left at `now`, milliseconds since 1970; a second that has begun counts whole, so it ends on zero. */
export function countdownAt(times: { deadline: string; expiresAt: string }, now: number): Countdown {
  const deadline = Date.parse(times.deadline);
  const expiresAt = Date.parse(times.expiresAt);
  const phase = now < deadline ? 'open' : now < expiresAt ? 'grace' : 'over';
  const leftMs = phase === 'over' ? 0 : (phase === 'open' ? deadline : expiresAt) - now;
  return { phase, leftMs, digits: countdownDigits(leftMs), words: countdownWords(leftMs) };
}

/** `1 d 04:12:09`, `04:12:09`, `12:09`: of one width as long as the same units are shown. */
export function countdownDigits(leftMs: number): string {
  const seconds = Math.ceil(Math.max(0, leftMs) / SECOND);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const rest = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  if (days > 0) return `${days} d ${twoDigits(hours)}:${rest}`;
  return hours > 0 ? `${twoDigits(hours)}:${rest}` : rest;
}

/** `1 day 4 hours`, `4 hours 12 minutes`, `12 minutes`, `less than a minute`, `no time`: the two largest units. */
export function countdownWords(leftMs: number): string {
  if (leftMs <= 0) return 'no time';
  if (leftMs < MINUTE) return 'less than a minute';
  const days = Math.floor(leftMs / DAY);
  const hours = Math.floor((leftMs % DAY) / HOUR);
  const minutes = Math.floor((leftMs % HOUR) / MINUTE);
  if (days > 0) return joined(counted(days, 'day'), counted(hours, 'hour'));
  return joined(counted(hours, 'hour'), counted(minutes, 'minute'));
}

/** The step of time left, in minutes, that is said aloud once it is reached; null while there is more than an hour. */
export function spokenStep({ phase, leftMs }: Pick<Countdown, 'phase' | 'leftMs'>): number | null {
  if (phase === 'over') return 0;
  return SPOKEN_MINUTES.findLast((minutes) => leftMs <= minutes * MINUTE) ?? null;
}

const twoDigits = (value: number): string => `${value}`.padStart(2, '0');
const counted = (count: number, unit: string): string =>
  count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`;
const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

/** An instant as people of the place read it: `Thu 26 Nov, 18:00`, the day only where it is not the day of `now`. */
export function instantText(instant: string, options: { timeZone: string; locale: string; now: number }): string {
  const { timeZone, locale, now } = options;
  const at = new Date(instant);
  const time = at.toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' });
  const dayOf = (date: Date): string => date.toLocaleDateString(locale, { timeZone, dateStyle: 'short' });
  if (dayOf(at) === dayOf(new Date(now))) return time;
  const day = at.toLocaleDateString(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return `${day}, ${time}`;
}
