import { describe, expect, it } from 'vitest';
import { createHeldKeys } from '../../../channels/kit/heldKeys.ts';
import type { StreamPosition } from '../../../channels/kit/live.ts';

type Kind = NonNullable<StreamPosition['kind']>;

/** What the screen is told to be gone by each of the messages: kind, key, remaining, and whether it has no data. */
function goneByEach(messages: [Kind, string | null, number?, 'gone'?][]): string[][] {
  const goneBy = createHeldKeys();
  return messages.map(([kind, key, remaining, gone]) =>
    goneBy({ kind, key, ...(remaining !== undefined && { remaining }) }, gone === 'gone'),
  );
}

const first: [Kind, string, number][] = [
  ['SNAPSHOT', 'a', 1],
  ['SNAPSHOT', 'b', 0],
];

describe('what a screen holds', () => {
  it.each<[string, Parameters<typeof goneByEach>[0], string[][]]>([
    ['goes when it is told so', [...first, ['CHANGE', 'a', undefined, 'gone']], [[], [], ['a']]],
    ['goes once the set lacks it that is told later', [...first, ['RESET', 'b', 0]], [[], [], ['a']]],
    ['goes with an empty set', [...first, ['SNAPSHOT', null, 0, 'gone']], [[], [], ['a', 'b']]],
    ['stays until the set is whole', [...first, ['RESET', 'c', 1]], [[], [], []]],
    [
      'stays where it changes before the set is whole',
      [...first, ['RESET', 'c', 1], ['CHANGE', 'a'], ['RESET', 'b', 0]],
      [[], [], [], [], []],
    ],
    [
      'goes where the set itself says so, and once',
      [...first, ['RESET', 'a', 1, 'gone'], ['RESET', 'b', 0]],
      [[], [], ['a'], []],
    ],
    [
      'is not kept by a set that was interrupted',
      [...first, ['RESET', 'a', 1], ['SNAPSHOT', 'c', 1], ['SNAPSHOT', 'b', 0]],
      [[], [], [], [], ['a']],
    ],
    [
      'goes though it came by a change after the set',
      [...first, ['CHANGE', 'c'], ['RESET', 'a', 1], ['RESET', 'b', 0]],
      [[], [], [], [], ['c']],
    ],
    ['stays when the connection is about to close', [...first, ['CLOSING', null, undefined, 'gone']], [[], [], []]],
  ])('%s', (_title, messages, gone) => {
    expect(goneByEach(messages)).toEqual(gone);
  });
});
