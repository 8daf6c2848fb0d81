import { afterEach, describe, expect, it } from 'vitest';
import { effort } from '../support/effort.ts';
import { type MovingGraph, movedSupergraph, startMovingGraph } from '../support/movingGraph.ts';

const reloads = effort({ short: 8, long: 200 });
const callers = 8;
const answersPerReload = 100;

let graph: MovingGraph | undefined;
afterEach(async () => {
  await graph?.gateway.close();
  graph = undefined;
});

/** Asks without pause until told to stop; resolves `seen` times on the way. */
function createCallers(moving: MovingGraph) {
  const answers: string[][] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let running = true;
  const ask = async (): Promise<void> => {
    while (running) {
      answers.push(await moving.ask());
      for (const entry of waiting) if (answers.length >= entry.count) entry.resolve();
    }
  };
  const all = Promise.all(Array.from({ length: callers }, ask));
  return {
    answers,
    /** When so many more have been answered. */
    answered: (more: number) =>
      Promise.race([
        all, // a caller that failed ends the wait
        new Promise<void>((resolve) => waiting.push({ count: answers.length + more, resolve })),
      ]),
    async stop() {
      running = false;
      await all;
    },
  };
}

describe('a supergraph that changes under load', () => {
  it(`fails no request in ${reloads} reloads, and no answer is of two supergraphs`, async () => {
    graph = await startMovingGraph({ SUPERGRAPH_DRAIN_MS: '50' });
    const running = createCallers(graph);
    for (let n = 1; n <= reloads; n += 1) {
      await running.answered(answersPerReload);
      graph.publish(movedSupergraph(n));
      await expect.poll(() => graph?.gateway.reload(), { timeout: 20_000 }).toBe('swapped');
      expect(await graph.ask()).toEqual([n % 2 === 1 ? 'right' : 'left']);
    }
    await running.stop();
    expect(running.answers.length).toBeGreaterThanOrEqual(reloads * answersPerReload);
    expect(running.answers.filter((subgraphs) => subgraphs.length !== 1)).toEqual([]);
  });

  it('goes on with the old one when the new is broken or takes something away', async () => {
    graph = await startMovingGraph();
    const metrics = async () => (await fetch(`${graph?.gateway.adminUrl}/metrics`)).text();
    for (const text of ['type Query {', movedSupergraph(1).replaceAll(/\bmaker\b/g, 'brand')]) {
      graph.publish(text);
      expect(await graph.gateway.reload()).toBe('refused');
      expect(await graph.ask()).toEqual(['left']);
    }
    expect(await metrics()).toContain('noren_supergraph_reloads_total{outcome="refused"} 2');
    expect(await metrics()).toContain('noren_generations 1');
  });
});
