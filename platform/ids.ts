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

export const newId: NewId = (prefix) => `${prefix}_${generator.generate()}`;

const idShape = /^[a-z]{3}_[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** Whether a text from outside may be used as an id of this prefix in a filter: ASCII only, no operators, bounded. */
export function isId(text: string, prefix: string): boolean {
  return text.startsWith(`${prefix}_`) && idShape.test(text);
}

/** The part after the prefix, used in derived ids such as `stk_{variant}_{location}`. */
export const idSuffix = (id: string): string => id.slice(id.indexOf('_') + 1);
