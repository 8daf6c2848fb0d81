// How much callers can make the gateway hold by watching what nobody else watches.
import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import {
  createSubscriptionScene,
  customer,
  level,
  next,
  nothingOpen,
  plain,
  type SubscriptionScene,
} from '../../support/subscriptionScene.ts';
import { composeTiny } from '../../support/tinyGraph.ts';

let scene: SubscriptionScene;
afterEach(() => scene.hub.close());

const start = (limits: { max?: number; maxPerAddress?: number; maxPerUser?: number } = {}) => {
  scene = createSubscriptionScene({ keyLimits: { max: 1_000, maxPerAddress: 3, maxPerUser: 2, ...limits } });
};

type Change = Parameters<SubscriptionScene['subscribe']>[0];
const from = (address: string) => ({ viewer: anonymousViewer('WEB', 'req_1'), address });
const person = (subject: string) => ({ viewer: customer({ subject }), address: '192.0.2.1' });
const watch = (ids: string[], change: Change = from('192.0.2.1')) =>
  scene.subscribe({ document: plain, variables: { ids }, ...change });

/** Of these, and nothing has changed by it. */
async function expectRefusal(code: string, ids: string[], change?: Change): Promise<void> {
  const before = { ...scene.gauges, streams: scene.stock.streams.length };
  await expect(watch(ids, change).next()).rejects.toMatchObject({
    errors: [{ extensions: { code, retryAfterMs: 5_000 } }],
  });
  expect({ ...scene.gauges, streams: scene.stock.streams.length }).toEqual(before);
}

describe('a subscription that opens a group', () => {
  it('is refused to an address that would hold too many keys, and not to another', async () => {
    start();
    watch(['a', 'b']);
    await scene.opened();
    await expectRefusal('RATE_LIMITED', ['c', 'd']);
    watch(['c']);
    await scene.opened(2);
    await expectRefusal('RATE_LIMITED', ['d']);
    watch(['c', 'd'], from('192.0.2.2'));
    await scene.opened(3);
  });

  it('is charged to the person where there is one, whatever the address', async () => {
    start();
    watch(['a', 'b'], person('cus_1'));
    await scene.opened();
    await expectRefusal('RATE_LIMITED', ['c'], { ...person('cus_1'), address: '192.0.2.2' });
    watch(['c', 'd'], person('cus_2'));
    watch(['a', 'b', 'c']);
    await scene.opened(3);
  });

  it('is refused to everybody with OVERLOADED where the process would hold too many', async () => {
    start({ max: 4 });
    watch(['a', 'b']);
    watch(['c', 'd'], from('192.0.2.2'));
    await scene.opened(2);
    await expectRefusal('OVERLOADED', ['e'], from('192.0.2.3'));
    await expectRefusal('OVERLOADED', ['e'], person('cus_1'));
  });

  it('is charged before its stream tells anything: of ten at the same instant three open', async () => {
    start();
    const readings = Array.from({ length: 10 }, (_, index) =>
      watch([`${index}`])
        .next()
        .then(String, ({ errors }) => errors[0].extensions.code),
    );
    await scene.opened(3);
    expect(await Promise.all(readings.slice(3))).toEqual(Array.from({ length: 7 }, () => 'RATE_LIMITED'));
    expect(scene.gauges).toEqual({ groups: 3, subscribers: 3, upstreams: 3, drops: 0 });
  });

  it('is charged alike for lists that stand in the document, behind a fragment', async () => {
    start();
    const document = parse(
      'subscription { ...Root } fragment Root on Subscription { levelChanged(ids: ["a", "b", "c", "d"]) { id } }',
    );
    await expectRefusal('RATE_LIMITED', [], { ...from('192.0.2.1'), document });
  });
});

describe('a group that is open', () => {
  it('costs nothing to those who join it, also where they hold all that they may', async () => {
    start({ max: 4 });
    watch(['a', 'b', 'c']);
    watch(['x'], from('192.0.2.2'));
    (await scene.opened(2)).push({ key: 'x', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('x', 7));
    const joined = watch(['x']);
    expect((await next(joined)).data).toEqual({ levelChanged: { id: 'x', onHand: 7 } });
    expect(scene.gauges).toEqual({ groups: 2, subscribers: 3, upstreams: 2, drops: 0 });
    await joined.return?.();
    await expectRefusal('RATE_LIMITED', ['y']); // what was free gives nothing back
    await expectRefusal('OVERLOADED', ['y'], from('192.0.2.2'));
  });

  it('stays charged to its opener until the last has left, and then once', async () => {
    start();
    const opener = watch(['a', 'b', 'c']);
    const other = watch(['a', 'b', 'c'], from('192.0.2.2'));
    await vi.waitFor(() => expect(scene.gauges).toMatchObject({ groups: 1, subscribers: 2 }));
    await opener.return?.();
    await expectRefusal('RATE_LIMITED', ['d']);
    await other.return?.();
    expect(scene.gauges).toEqual(nothingOpen);
    const streams = scene.stock.streams.length;
    watch(['d', 'e', 'f']);
    await scene.opened(streams + 1);
    await expectRefusal('RATE_LIMITED', ['g']);
  });

  it('makes room when its subgraph refuses it', async () => {
    start();
    const refused = watch(['a', 'b', 'c']);
    const reading = refused.next();
    (await scene.opened()).pushResult({ errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] as never });
    await expect(reading).rejects.toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    watch(['d', 'e', 'f']);
    await scene.opened(2);
    await expectRefusal('RATE_LIMITED', ['g']);
  });

  it('moves to a new supergraph though its opener holds all that he may, and is charged once after that', async () => {
    start({ max: 2 });
    const subscriber = scene.subscribe({ variables: { ids: ['a', 'b'] } });
    await scene.opened();
    const generation = await createGeneration(composeTiny({ stock: titleWithTheEvent }));
    await scene.hub.moveTo(generation);
    (await scene.opened(2)).push({ key: 'a', rev: 1, kind: 'SNAPSHOT', remaining: 0 }, level('a', 5));
    expect((await next(subscriber)).data.levelChanged).toMatchObject({ id: 'a', onHand: 5 });
    expect(scene.gauges).toEqual({ groups: 1, subscribers: 1, upstreams: 1, drops: 0 });
    await expectRefusal('RATE_LIMITED', ['c'], { ...person('cus_1'), generation });
    await subscriber.return?.();
    expect(scene.gauges).toEqual(nothingOpen);
    watch(['c', 'd'], { ...person('cus_1'), generation });
    await scene.opened(3);
    await scene.hub.close();
    await generation.close();
  });
});

/** The stock tells the title itself, so that another stream is asked for. */
const titleWithTheEvent = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@override"])
  type Query { level(id: ID!): Level }
  type Mutation { sell(id: ID!): Level }
  type Subscription { levelChanged(ids: [ID!]!): Level! @tag(name: "state") @tag(name: "anonymous") }
  type Level @key(fields: "id") { id: ID! onHand: Int variant: Variant! }
  type Variant @key(fields: "id") { id: ID! title: String @override(from: "catalog") }`;
