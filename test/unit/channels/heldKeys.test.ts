import { describe, expect, it } from 'vitest';
import { createHeldKeys } from '../../../channels/kit/heldKeys.ts';
import type { StreamPosition } from '../../../channels/kit/live.ts';

type Kind = NonNullable<StreamPosition['kind']>;
type Message = [Kind, string | null, number?, 'gone'?] | 'begin';

/** What the screen is told to be gone by each of the messages: kind, key, remaining, and whether it has no data. */
function goneByEach(messages: Message[]): string[][] {
  const held = createHeldKeys();
  return messages.flatMap((message) => {
    if (message === 'begin') return held.begin() ?? [];
    const [kind, key, remaining, gone] = message;
    return [held.take({ kind, key, ...(remaining !== undefined && { remaining }) }, gone === 'gone')];
  });
}

const first: Message[] = ['begin', ['SNAPSHOT', 'a', 1], ['SNAPSHOT', 'b', 0]];

describe('what a screen holds', () => {
  it.each<[string, Message[], string[][]]>([
    ['goes when it is told so', [...first, ['CHANGE', 'a', undefined, 'gone']], [[], [], ['a']]],
    ['goes once the set lacks it that is told later', [...first, ['RESET', 'b', 0]], [[], [], ['a']]],
    ['goes with an empty set', [...first, 'begin', ['SNAPSHOT', null, 0, 'gone']], [[], [], ['a', 'b']]],
    ['goes with an empty RESET', [...first, ['RESET', null, 0, 'gone']], [[], [], ['a', 'b']]],
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
      'is not kept by a set that a lost connection cut short',
      [...first, 'begin', ['SNAPSHOT', 'a', 2], 'begin', ['SNAPSHOT', 'c', 1], ['SNAPSHOT', 'b', 0]],
      [[], [], [], [], ['a']],
    ],
    [
      'is not kept by a longer one that was cut short',
      [...first, 'begin', ['RESET', 'a', 4], 'begin', ['RESET', null, 0, 'gone']],
      [[], [], [], ['a', 'b']],
    ],
    [
      'is not kept by a RESET that another one took the place of',
      [...first, ['RESET', 'a', 4], ['RESET', 'c', 1], ['RESET', 'b', 0]],
      [[], [], [], [], ['a']],
    ],
    [
      'stays where the gateway counts its first set anew',
      ['begin', ['SNAPSHOT', 'a', 2], ['SNAPSHOT', 'b', 1], ['SNAPSHOT', 'a', 2], ['SNAPSHOT', 'c', 0]],
      [[], [], [], []],
    ],
    [
      'stays where the first set that is counted anew has one more',
      ['begin', ['SNAPSHOT', 'a', 2], ['SNAPSHOT', 'b', 1], ['SNAPSHOT', 'd', 1], ['SNAPSHOT', 'c', 0]],
      [[], [], [], []],
    ],
    [
      'goes though it came by a change after the set',
      [...first, ['CHANGE', 'c'], ['RESET', 'a', 1], ['RESET', 'b', 0]],
      [[], [], [], [], ['c']],
    ],
    ['stays when the operation goes on from its place', [...first, 'begin', ['CHANGE', 'a']], [[], [], []]],
    ['stays when the connection is about to close', [...first, ['CLOSING', null, undefined, 'gone']], [[], [], []]],
  ])('%s', (_title, messages, gone) => {
    expect(goneByEach(messages)).toEqual(gone);
  });

  it('goes as a whole where nothing is there', () => {
    const held = createHeldKeys();
    for (const key of ['a', 'b']) held.take({ kind: 'CHANGE', key }, false);
    expect([held.clear(), held.clear()]).toEqual([['a', 'b'], []]);
  });
});
