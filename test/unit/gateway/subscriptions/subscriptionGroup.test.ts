import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { ExecutedEvent } from '#gateway/subscriptions/eventExecution.ts';
import { openBody } from '#gateway/subscriptions/streamText.ts';
import { createSubscriptionGroup } from '#gateway/subscriptions/subscriptionGroup.ts';
import type { UpstreamListener } from '#gateway/subscriptions/upstreamSubscription.ts';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { createTextQueue } from '../../../support/textQueue.ts';

type Step =
  | { do: 'tell'; key: number }
  | { do: 'settle'; which: number }
  | { do: 'join' }
  | { do: 'read'; who: number }
  | { do: 'wait'; ms: number };

const keys = ['a', 'b', 'c'];

/** A group whose joins end when the test says so, and in the order that it says. */
function createScene() {
  let now = 0;
  let listener: UpstreamListener | undefined;
  const unsettled: (() => void)[] = [];
  const revs = new Map(keys.map((key) => [key, 1]));
  const group = createSubscriptionGroup({
    attach: (attached) => {
      listener = attached;
      return () => {};
    },
    execute: (primary) =>
      new Promise((resolve) =>
        unsettled.push(() =>
          resolve({
            primary,
            body: openBody({ data: JSON.stringify(primary.data ?? null) }),
            hasErrors: false,
            executedAt: now,
          } satisfies ExecutedEvent),
        ),
      ),
    hasJoins: true,
    filterHash: 'filter',
    clock: { now: () => now },
    onClose: () => {},
  });
  const tell = (position: StreamPosition) =>
    listener?.onValue({ position, value: { data: { rev: position.rev } } satisfies ExecutionResult });
  const firsts = keys.map(
    (key, index): StreamPosition => ({ key, rev: 1, kind: 'SNAPSHOT', remaining: keys.length - 1 - index }),
  );
  const later = (ms: number) => {
    now += ms;
  };
  return { group, unsettled, revs, tell, firsts, later };
}

function createReader(group: ReturnType<typeof createScene>['group']) {
  const queue = createTextQueue({ onEnd: () => {}, onDrop: () => {} });
  const seen: { data: { rev: number }; stream: StreamPosition }[] = [];
  group.join(queue);
  const read = () =>
    queue.iterator.next().then(({ done, value }) => {
      if (done) return;
      const { data, extensions } = JSON.parse(value);
      seen.push({ data, stream: extensions.stream });
    });
  return { read, seen };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('tell' as const), key: fc.nat(2) }),
    fc.record({ do: fc.constant('settle' as const), which: fc.nat(20) }),
    fc.record({ do: fc.constant('join' as const) }),
    fc.record({ do: fc.constant('read' as const), who: fc.nat(5) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(10, 6_000) }),
  ),
  { maxLength: 60 },
);

describe('a group of subscribers', () => {
  it('gives everybody, whenever they join, a whole first set and then rising revisions up to the last', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const scene = createScene();
        const readers = [createReader(scene.group)];
        for (const first of scene.firsts) scene.tell(first);
        for (const step of run) {
          if (step.do === 'tell') {
            const key = keys[step.key] as string;
            const rev = (scene.revs.get(key) ?? 0) + 1;
            scene.revs.set(key, rev);
            scene.tell({ key, rev, kind: 'CHANGE' });
          } else if (step.do === 'settle') {
            scene.unsettled.splice(step.which % Math.max(scene.unsettled.length, 1), 1)[0]?.();
          } else if (step.do === 'join') readers.push(createReader(scene.group));
          else if (step.do === 'read') void readers[step.who % readers.length]?.read();
          else scene.later(step.ms);
          await turn();
        }
        while (scene.unsettled.length > 0) {
          scene.unsettled.shift()?.();
          await turn();
        }
        for (const reader of readers) {
          for (let count = 0; count < 100; count += 1) void reader.read();
          await turn();
          check(reader.seen, scene.revs);
        }
        scene.group.close();
      }),
      { seed: 20_240_611, numRuns: 150 },
    );
  });
});

describe('a group that cannot say what a subscriber missed', () => {
  it('gives all that holds now only after joins that are no longer fresh were run again', async () => {
    const { group, unsettled, tell, firsts, later } = createScene();
    const settleAll = async () => {
      for (const settle of unsettled.splice(0)) settle();
      await turn();
    };
    createReader(group);
    for (const first of firsts) tell(first);
    await settleAll();
    later(6_000);
    const queue = createTextQueue({ onEnd: () => {}, onDrop: () => {} });
    const kinds: string[] = [];
    const readNext = async () => {
      const { value } = await queue.iterator.next();
      kinds.push(JSON.parse(value).extensions.stream.kind);
    };
    group.resume(queue, { from: { epoch: 1, n: 1 }, missedSince: async () => null });
    const read = readNext();
    await turn();
    expect([unsettled.length, kinds]).toEqual([3, []]);
    await settleAll();
    await read;
    await readNext();
    await readNext();
    expect(kinds).toEqual(['RESET', 'RESET', 'RESET']);
    group.close();
  });
});

function check(seen: { data: { rev: number }; stream: StreamPosition }[], revs: Map<string, number>): void {
  const firsts = seen.filter(({ stream }) => stream.kind === 'SNAPSHOT');
  expect(firsts.map(({ stream }) => stream.remaining)).toEqual([2, 1, 0]);
  for (const key of keys) {
    const own = seen.filter(({ stream }) => stream.key === key);
    expect(own[0]?.stream.kind).toBe('SNAPSHOT');
    expect(own.at(-1)?.stream.rev).toBe(revs.get(key));
    for (const [index, { data, stream }] of own.entries()) {
      expect(data.rev).toBe(stream.rev);
      if (index > 0) expect(stream.rev).toBeGreaterThan(own[index - 1]?.stream.rev ?? 0);
    }
  }
}
