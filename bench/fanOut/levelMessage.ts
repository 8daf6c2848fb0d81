/** What a message of a change says, read from its text without parsing the JSON. */
export interface LevelMessage {
  /** Number of the key, from 0. */
  key: number;
  rev: number;
  /** Microseconds of the monotonic clock. */
  sentAt: number;
  /** Whether the client must drop it when it holds a newer revision; first values and resets replace what is held. */
  isChange: boolean;
}

const skuMember = '"sku":"sku-';
const skuDigits = 6;
const revMember = '"rev":';
const revDigits = 7;
const sentAtMember = '"sentAt":"';
const sentAtDigits = 16;
const cursorMember = '"cursor":"';

/** Undefined for a message without data. */
export function readLevelMessage(text: string): LevelMessage | undefined {
  const sku = placeAfter(text, skuMember, 0);
  if (sku < 0) return undefined;
  const rev = placeAfter(text, revMember, sku);
  const sentAt = placeAfter(text, sentAtMember, rev);
  return {
    key: Number(text.slice(sku, sku + skuDigits)),
    rev: Number(text.slice(rev, rev + revDigits)),
    sentAt: Number(text.slice(sentAt, sentAt + sentAtDigits)),
    isChange: !text.includes('"kind":"SNAPSHOT"', sentAt) && !text.includes('"kind":"RESET"', sentAt),
  };
}

/** The place in the stream, of a message or of a ping; undefined where it says none. */
export function cursorOf(text: string): string | undefined {
  const at = placeAfter(text, cursorMember, 0);
  return at < 0 ? undefined : text.slice(at, text.indexOf('"', at));
}

/** The place that a ping tells for operation `0`. */
export function cursorOfPing(text: string): string | undefined {
  const { payload } = JSON.parse(text) as { payload?: { streams?: Record<string, string> } };
  return payload?.streams?.['0'];
}

function placeAfter(text: string, member: string, from: number): number {
  const at = text.indexOf(member, from);
  return at < 0 ? at : at + member.length;
}
