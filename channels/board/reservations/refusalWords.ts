import { instantText } from './countdown.ts';
import type { Alternative } from './reservation.ts';

/** Why the shop said no, as the graph tells it; further fields depend on the code. */
export interface Refusal {
  code: string;
  message: string;
  path?: string[] | null;
  alternatives?: Alternative[];
  limit?: string;
  max?: number;
  reasons?: string[];
}

const WORDS: Record<string, string> = {
  OUT_OF_STOCK: 'Not enough left here: somebody was faster. Nothing was put aside.',
  CHANNEL_NOT_ENABLED: 'Reserving is not offered here at present.',
  LIMIT_EXCEEDED: 'Extended as often as is possible.',
  RESERVATION_EXPIRED: 'Its time is over; the goods are free again.',
  TRANSITION_NOT_ALLOWED: 'It is over already. Nothing was changed.',
  NOT_FOUND: 'The shop does not know it any more. Nothing was changed.',
  FORBIDDEN: 'Not allowed for this role. Nothing was changed.',
  UNAUTHENTICATED: 'The staff session has ended. Switch staff view off and on again.',
  IDEMPOTENCY_KEY_REUSED: 'This was asked before in other words. Please try again.',
};

const PICKUP_WORDS: Record<string, string> = {
  NOT_OPEN: 'This store is not open for business at present.',
  NO_RESERVATIONS: 'This store does not put goods aside.',
  NO_OPENING_HOURS: 'This store has no opening day in sight.',
};

/** One or two sentences for a refusal; the shop's own message where its code is not known here. */
export function refusalWords(refusal: Refusal): string {
  const { code, message, max = 0 } = refusal;
  if (code === 'PICKUP_NOT_POSSIBLE') {
    const words = (refusal.reasons ?? []).flatMap((reason) => PICKUP_WORDS[reason] ?? []);
    return words.length > 0 ? words.join(' ') : message;
  }
  if (code === 'HOLD_LIMIT_REACHED') return holdLimitWords(refusal.limit, max);
  return WORDS[code] ?? message;
}

function holdLimitWords(limit: string | undefined, max: number): string {
  if (limit === 'units') return `At most ${counted(max, 'piece')} can be put aside for one person at once.`;
  const already = max === 1 ? 'Something is' : `${max} reservations are`;
  return `${already} put aside under this contact already. Collect or cancel first.`;
}

const BUSY_WORDS: Record<string, string> = {
  RATE_LIMITED: 'Too many requests at this moment.',
  OVERLOADED: 'The shop is very busy at this moment.',
  RETRY_LATER: 'The store could not be asked in time.',
  SUBGRAPH_UNAVAILABLE: 'The store cannot be asked at this moment.',
  REQUESTED: 'The store is still looking.',
};

/** Why it is not known whether something was done; null: no answer came at all. */
export function unknownWords(code: string | null): string {
  const why = (code === null ? undefined : BUSY_WORDS[code]) ?? 'No answer yet.';
  return `${why} Press again: it is done once.`;
}

/** The nearest come first; more would push the rest off the screen. */
export const ALTERNATIVES_SHOWN = 3;

/** `Richmond has it, 1.2 km away, ready by 14:40`, as far as the shop tells. */
export function alternativeWords(
  { distanceMeters, readyBy, location }: Alternative,
  options: { locale: string; now: number },
): string {
  const timeZone = location?.timeZone ?? 'UTC';
  return [
    `${location?.name ?? 'Another store'} has it`,
    ...(distanceMeters === null ? [] : [`${distanceText(distanceMeters)} away`]),
    ...(readyBy === null ? [] : [`ready by ${instantText(readyBy, { ...options, timeZone })}`]),
  ].join(', ');
}

/** `350 m`, `1.2 km`, `14 km`. */
export function distanceText(metres: number): string {
  if (metres < 950) return `${Math.max(50, Math.round(metres / 50) * 50)} m`;
  return `${metres < 9_950 ? (metres / 1_000).toFixed(1) : Math.round(metres / 1_000)} km`;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
