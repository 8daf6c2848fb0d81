// What becomes of subscriptions when another supergraph takes over.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Payload } from '#gateway/subscriptions/queuedText.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import type { Generation } from '#gateway/supergraph/generation.ts';
import {
  board,
  createSubscriptionScene,
  customer,
  level,
  next,
  nextWithCursor,
  nothingOpen,
  type SubscriptionScene,
  shaped,
} from '../../support/subscriptionScene.ts';
import { composeTiny } from '../../support/tinyGraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@override", "@requiresScopes"])';
const catalog = (title: string) => `${link}
  type Query { variant(id: ID!): Variant }
  type Variant @key(fields: "id") { id: ID! ${title} }`;

const changes = {
  /** Nothing that a board asks for. */
  unrelated: { catalog: catalog('title: String maker: String') },
  /** The title is joined from elsewhere; what the board asks of the stock is the same. */
  joinedElsewhere: {
    offers: `${link}
      type Query { offers: Int }
      type Variant @key(fields: "id") { id: ID! price: Int @tag(name: "viewer") title: String @override(from: "catalog") }`,
  },
  /** The title comes with the event. */
  joinedNoMore: {
    stock: `${link}
      type Query { level(id: ID!): Level }
      type Mutation { sell(id: ID!): Level }
      type Subscription { levelChanged(ids: [ID!]!): Level! @tag(name: "state") @tag(name: "anonymous") }
      type Level @key(fields: "id") { id: ID! onHand: Int variant: Variant! }
      type Variant @key(fields: "id") { id: ID! title: String @override(from: "catalog") }`,
  },
  titleGone: { catalog: catalog('name: String') },
  titleForStaff: { catalog: catalog('title: String @requiresScopes(scopes: [["caller:staff"]])') },
  titleOfThePerson: { catalog: catalog('title: String @tag(name: "viewer")') },
};

const opened = new Map<keyof typeof changes, Promise<Generation>>();
let scene: SubscriptionScene;
beforeEach(() => {
  scene = createSubscriptionScene();
});
afterEach(() => scene.hub.close());
afterAll(async () => {
  for (const generation of opened.values()) await (await generation).close();
});

function generationOf(name: keyof typeof changes): Promise<Generation> {
  const generation = opened.get(name) ?? createGeneration(composeTiny(changes[name]));
  opened.set(name, generation);
  return generation;
}

/** A board that has its first value, by the first generation. */
async function watchedBoard() {
  const subscriber = scene.subscribe();
  const stream = await scene.opened();
  stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0, pos: { epoch: 1, n: 4 } }, level('a', 5));
  const first = await nextWithCursor(subscriber);
  return { subscriber, stream, cursor: first.extensions.stream.cursor as string };
}

const change = (rev: number) => ({ key: 'a', rev, kind: 'CHANGE' as const });

describe('a subscription whose stream is the same by the new supergraph', () => {
  it('is told nothing of three reloads and keeps its stream, which who comes later shares', async () => {
    const { subscriber, stream } = await watchedBoard();
    const reading = subscriber.next();
    let latest = scene.graph.generation;
    for (const name of ['unrelated', 'joinedElsewhere', 'unrelated'] as const) {
      latest = await generationOf(name);
      await scene.hub.moveTo(latest);
    }
    const late = scene.subscribe({ generation: latest });
    expect(await next(late)).toMatchObject({ extensions: { stream: { key: 'a', rev: 1, kind: 'SNAPSHOT' } } });
    stream.push(change(2), level('a', 4));
    expect(JSON.parse(String((await reading).value))).toMatchObject({
      data: shaped('a', 4),
      extensions: { stream: { rev: 2, kind: 'CHANGE' } },
    });
    expect(scene.gauges).toEqual({ groups: 1, subscribers: 2, upstreams: 1, drops: 0 });
    expect(scene.stock.streams).toHaveLength(1);
    expect(stream.isClosed()).toBe(false);
  });

  it('joins its next event as the new supergraph says', async () => {
    const { subscriber, stream } = await watchedBoard();
    await scene.hub.moveTo(await generationOf('joinedElsewhere'));
    scene.offers.answer = () => ({ data: { _entities: [{ title: 'Title of the offer' }] } });
    stream.push(change(2), level('a', 4));
    expect((await next(subscriber)).data.levelChanged.variant).toEqual({ id: 'v-a', title: 'Title of the offer' });
    expect([scene.catalog.sent.length, scene.offers.sent.length]).toEqual([1, 1]);
  });

  it('moves with the first subscriber by the new supergraph, before its own turn has come', async () => {
    const { subscriber, stream } = await watchedBoard();
    const latest = await generationOf('unrelated');
    const late = scene.subscribe({ generation: latest });
    await next(late);
    stream.push(change(2), level('a', 4));
    expect((await Promise.all([subscriber, late].map(next))).map(({ data }) => data)).toEqual([
      shaped('a', 4),
      shaped('a', 4),
    ]);
    expect(scene.graph.executions.map(({ generation }) => generation === latest)).toEqual([false, true]);
    await scene.hub.moveTo(latest);
    expect(scene.gauges).toMatchObject({ groups: 1, upstreams: 1 });
  });

  it('lets the old supergraph be forgotten', async () => {
    const { subscriber, stream } = await watchedBoard();
    const old = await passThrough('unrelated', async () => {
      stream.push(change(2), level('a', 4));
      await next(subscriber);
    });
    await scene.hub.moveTo(await generationOf('joinedElsewhere'));
    scene.graph.executions.length = 0; // the test's own list
    await vi.waitFor(() => {
      collectGarbage();
      expect(old.deref() === undefined).toBe(true);
    });
    stream.push(change(3), level('a', 3));
    expect(await next(subscriber)).toMatchObject({ extensions: { stream: { rev: 3 } } });
  });
});

/** Moves to a generation that nobody but the hub holds, and away from it again only later. */
async function passThrough(name: keyof typeof changes, meanwhile: () => Promise<void>): Promise<WeakRef<Generation>> {
  const generation = await createGeneration(composeTiny(changes[name]));
  await scene.hub.moveTo(generation);
  const joined = scene.subscribe({ generation });
  await joined.next();
  await meanwhile();
  await generation.close();
  return new WeakRef(generation);
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

describe('a subscription whose stream is another by the new supergraph', () => {
  it('is told all that holds now as RESET by a new stream, and the old one ends', async () => {
    const { subscriber, stream } = await watchedBoard();
    stream.push(change(2), level('a', 4));
    await vi.waitFor(() => expect(scene.graph.executions).toHaveLength(2));
    await scene.hub.moveTo(await generationOf('joinedNoMore')); // before the second value was read
    const other = await scene.opened(2);
    expect([stream.isClosed(), other.isClosed()]).toEqual([true, false]);
    const variant = { __typename: 'Variant', id: 'v-a', title: 'Title of the stock' };
    const whole = { levelChanged: { ...level('a', 4).levelChanged, variant } };
    other.push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 0, pos: { epoch: 1, n: 5 } }, whole);
    expect(await next(subscriber)).toEqual({
      data: { levelChanged: { id: 'a', onHand: 4, variant: { id: 'v-a', title: 'Title of the stock' } } },
      extensions: { stream: { key: 'a', rev: 2, kind: 'RESET', remaining: 0 } },
    });
    expect(scene.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
    expect(scene.catalog.sent).toHaveLength(2);
  });

  it('is told so that what was withdrawn between the two streams is in nothing of it', async () => {
    const reading = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    const stream = await scene.opened();
    stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 1 }, level('a', 1));
    stream.push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 1));
    await Promise.all([next(reading), next(reading)]);
    await scene.hub.moveTo(await generationOf('joinedNoMore'));
    (await scene.opened(2)).push({ key: 'b', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('b', 1));
    expect((await next(reading)).extensions.stream).toEqual({ key: 'b', rev: 1, kind: 'RESET', remaining: 0 });
  });

  it('is told in the same bytes as the others who move', async () => {
    const told = [0, 1].map((): Payload[] => []);
    for (const payloads of told) {
      const { signal } = new AbortController();
      const asked = { document: board, variables: { ids: ['a'] }, viewer: customer(), signal };
      const sink = { isReady: () => true, send: (payload: Payload) => payloads.push(payload), end: () => {} };
      scene.hub.deliver({ generation: scene.graph.generation, ...asked }, sink);
    }
    (await scene.opened()).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await vi.waitFor(() => expect(told.map(({ length }) => length)).toEqual([1, 1]));
    await scene.hub.moveTo(await generationOf('joinedNoMore'));
    (await scene.opened(2)).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    await vi.waitFor(() => expect(told.map(({ length }) => length)).toEqual([2, 2]));
    const [one, other] = told.map(([, moved]) => moved);
    expect(one?.text).toContain('"kind":"RESET"');
    expect(one).toBe(other);
  });

  it('takes along one that was coming back to the old stream', async () => {
    const { subscriber, cursor } = await watchedBoard();
    const back = scene.subscribe({ resume: cursor });
    await scene.opened(2); // asks what it missed, and is answered by nobody
    await scene.hub.moveTo(await generationOf('joinedNoMore'));
    (await scene.opened(3)).push({ key: 'a', rev: 2, kind: 'SNAPSHOT', remaining: 0 }, level('a', 4));
    const told = await Promise.all([subscriber, back].map((reader) => reader.next()));
    expect(JSON.parse(String(told[0]?.value)).extensions.stream.kind).toBe('RESET');
    expect(told[1]).toEqual(told[0]);
  });

  it('runs per person from now on where a field has become one of the person', async () => {
    const { subscriber } = await watchedBoard();
    const other = scene.subscribe({ viewer: customer({ subject: 'cus_2' }) });
    await next(other);
    await scene.hub.moveTo(await generationOf('titleOfThePerson'));
    await scene.opened(3);
    expect(scene.stock.streams.map(({ request }) => request.viewer.subject)).toEqual([null, 'cus_1', 'cus_2']);
    for (const [index, stream] of scene.stock.streams.entries())
      if (index > 0) stream.push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', index));
    expect((await next(subscriber)).data.levelChanged.onHand).toBe(1);
    expect((await next(other)).data.levelChanged.onHand).toBe(2);
    expect(scene.gauges).toMatchObject({ groups: 2, subscribers: 2, upstreams: 2 });
  });
});

describe('a subscription that the new supergraph does not let pass', () => {
  it.each(['titleGone', 'titleForStaff'] as const)('ends with SCHEMA_CHANGED (%s)', async (name) => {
    const { subscriber, stream } = await watchedBoard();
    await scene.hub.moveTo(await generationOf(name));
    await expect(subscriber.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'SCHEMA_CHANGED' } }] });
    expect(await subscriber.next()).toEqual({ done: true, value: undefined });
    expect(scene.gauges).toEqual(nothingOpen);
    expect(stream.isClosed()).toBe(true);
  });

  it('ends so too when it came by the old supergraph and was still being planned', async () => {
    const generation = scene.graph.generation;
    const latest = await generationOf('titleGone');
    const subscriber = scene.subscribe({ generation, document: board });
    await scene.hub.moveTo(latest);
    await expect(subscriber.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'SCHEMA_CHANGED' } }] });
    expect(scene.stock.streams).toHaveLength(0);
    expect(scene.gauges).toEqual(nothingOpen);
  });
});
