import { V7Generator } from 'uuidv7';

/** Makes an opaque id with its kind in front, for example `prd_0190…`: sortable by time of making. */
export type NewId = (prefix: string) => string;

const random = new Uint32Array(1_024);
let used = random.length;

/** Drawn a thousand at once: an id is made for every request, and drawing costs more than all the rest of it. */
function nextUint32(): number {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  used += 1;
  return random[used - 1] as number;
}

const generator = new V7Generator({ nextUint32 });

const digits = Buffer.from('0123456789abcdef');
const dash = '-'.charCodeAt(0);
/** Written over for each id: a text put together of single characters would be a kilobyte of garbage. */
const written = Buffer.alloc(36, dash);
const firstDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

export const newId: NewId = (prefix) => {
  const { bytes } = generator.generate();
  for (let index = 0; index < 16; index += 1) {
    const byte = bytes[index] as number;
    const at = firstDigits[index] as number;
    written[at] = digits[byte >>> 4] as number;
    written[at + 1] = digits[byte & 15] as number;
  }
  return `${prefix}_${written.toString('latin1')}`;
};

const idShape = /^[a-z]{3}_[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** Whether a text from outside may be used as an id of this prefix in a filter: ASCII only, no operators, bounded. */
export function isId(text: string, prefix: string): boolean {
  return text.startsWith(`${prefix}_`) && idShape.test(text);
}

/** The part after the prefix, used in derived ids such as `stk_{variant}_{location}`. */
export const idSuffix = (id: string): string => id.slice(id.indexOf('_') + 1);
