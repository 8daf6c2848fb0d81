import { buildSchema } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Generation } from '#gateway/supergraph/generation.ts';
import { createSupergraphManager, type SupergraphManager } from '#gateway/supergraph/supergraphManager.ts';
import { createLogger } from '#platform/logging/logger.ts';

const first = 'type Query { a: Int }';
const second = 'type Query { a: Int b: Int }';
const third = 'type Query { a: Int b: Int c: Int }';
const fourth = 'type Query { a: Int b: Int c: Int d: Int }';
const poorer = 'type Query { b: Int }';

let manager: SupergraphManager | undefined;

interface Scene {
  manager: SupergraphManager;
  /** What the source gives from now on. */
  publish(text: string): void;
  /** Everything that happened, in order. */
  events: string[];
  /** The generations that took over, each with the one that served when it was told. */
  swaps: string[];
  logged: { level: number; msg: string; err?: { message: string } }[];
}

async function open({
  mayBreak = false,
  drainMs = 60_000,
  planned = async (_supergraph: string): Promise<void> => {},
} = {}): Promise<Scene> {
  let text = first;
  const events: string[] = [];
  const swaps: string[] = [];
  const logged: Scene['logged'] = [];
  const build = async (sdl: string): Promise<Generation> => {
    const apiSchema = buildSchema(sdl);
    return {
      id: sdl,
      apiSchema,
      whenIdle: () => planned(sdl),
      close: async () => void events.push(`closed ${sdl}`),
    } as unknown as Generation;
  };
  const logger = createLogger('gateway', {
    level: 'info',
    destination: { write: (line: string) => void logged.push(JSON.parse(line)) },
  });
  manager = await createSupergraphManager({
    source: { load: async () => text },
    build,
    warm: async (next) => void events.push(`warmed ${next.id} while ${manager?.current().id} serves`),
    onSwap: (next) => void swaps.push(`${next.id} while ${manager?.current().id} serves`),
    onEnd: async (ended) => void events.push(`ended ${ended.id}`),
    mayBreak,
    pollMs: 0,
    drainMs,
    logger,
  });
  return {
    manager,
    publish: (next) => {
      text = next;
    },
    events,
    swaps,
    logged,
  };
}

function createDeferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

afterEach(async () => {
  await manager?.close();
  manager = undefined;
});

describe('the manager of supergraphs', () => {
  it('warms a new supergraph while the old one serves, then swaps; the old one ends after it drained', async () => {
    const scene = await open({ drainMs: 1 });
    scene.publish(second);
    expect(await scene.manager.reload()).toBe('swapped');
    expect(scene.manager.current().id).toBe(second);
    await vi.waitFor(() => expect(scene.events.at(-1)).toBe(`ended ${first}`));
    expect(scene.events).toEqual([`warmed ${second} while ${first} serves`, `closed ${first}`, `ended ${first}`]);
  });

  it('tells of one that took over when it serves already, and of none that is refused', async () => {
    const scene = await open();
    for (const text of [second, poorer, third]) {
      scene.publish(text);
      await scene.manager.reload();
    }
    expect(scene.swaps).toEqual([`${second} while ${second} serves`, `${third} while ${third} serves`]);
  });

  it('lets the old one plan to its end what was asked of it', async () => {
    const planning = createDeferred();
    const asked = createDeferred();
    const scene = await open({
      drainMs: 1,
      planned: () => {
        asked.resolve();
        return planning.promise;
      },
    });
    scene.publish(second);
    await scene.manager.reload();
    await asked.promise;
    expect(scene.events).not.toContain(`closed ${first}`);
    planning.resolve();
    await vi.waitFor(() => expect(scene.events.at(-1)).toBe(`ended ${first}`));
  });

  it('does nothing while the text stays the same', async () => {
    const scene = await open();
    expect(await scene.manager.reload()).toBe('unchanged');
    expect(scene.events).toEqual([]);
  });

  it('refuses what is no supergraph, and says so once however often it looks', async () => {
    const scene = await open();
    scene.publish('type Query {');
    expect(await scene.manager.reload()).toBe('refused');
    expect(await scene.manager.reload()).toBe('unchanged');
    expect(scene.manager.current().id).toBe(first);
    expect(scene.events).toEqual([]);
    expect(scene.logged.map(({ msg }) => msg)).toEqual(['the new supergraph is refused, the old one serves']);
  });

  it('refuses a supergraph that takes something away, unless it may break clients', async () => {
    const strict = await open();
    strict.publish(poorer);
    expect(await strict.manager.reload()).toBe('refused');
    expect(strict.manager.current().id).toBe(first);
    expect(strict.events).toEqual([`closed ${poorer}`]);
    expect(strict.logged[0]?.err?.message).toBe('It takes something away from clients: Query.a was removed.');
    await strict.manager.close();
    const free = await open({ mayBreak: true });
    free.publish(poorer);
    expect(await free.manager.reload()).toBe('swapped');
  });

  it('takes a good supergraph after a bad one', async () => {
    const scene = await open();
    scene.publish('nonsense');
    await scene.manager.reload();
    scene.publish(second);
    expect(await scene.manager.reload()).toBe('swapped');
  });

  it('keeps at most three live, and takes the newest once one has ended', async () => {
    const scene = await open();
    for (const text of [second, third]) {
      scene.publish(text);
      expect(await scene.manager.reload()).toBe('swapped');
    }
    scene.publish(fourth);
    expect(await scene.manager.reload()).toBe('postponed');
    expect(scene.manager.current().id).toBe(third);
  });

  it('looks once when asked by many at once', async () => {
    const scene = await open();
    scene.publish(second);
    expect(await Promise.all([scene.manager.reload(), scene.manager.reload()])).toEqual(['swapped', 'swapped']);
    expect(scene.events).toHaveLength(1);
  });

  it('ends all that it opened', async () => {
    const scene = await open();
    scene.publish(second);
    await scene.manager.reload();
    await scene.manager.close();
    expect(scene.events.filter((event) => event.startsWith('closed'))).toEqual([`closed ${first}`, `closed ${second}`]);
  });
});
