import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRunOnce, idempotencyModel, idempotencySweep, type RunOnce } from '#platform/idempotency/runOnce.ts';
import type { ModelDefinition } from '#platform/mongo/defineModel.ts';
import { counters } from '../../support/counterSubgraph.ts';
import { type SubgraphHarness, startSubgraph } from '../../support/subgraphHarness.ts';

const command = (key: string, changes: { actor?: string; input?: unknown; mutation?: string } = {}) => ({
  actor: 'stf_1',
  mutation: 'adjustStock',
  key,
  input: { quantity: 1 },
  ...changes,
});

describe('a command with a key', () => {
  let harness: SubgraphHarness;
  let runOnce: RunOnce;
  let now = 1_000_000;
  beforeAll(async () => {
    harness = await startSubgraph(counters);
    await harness.database.migrate([idempotencyModel] as unknown as ModelDefinition<never>[]);
    runOnce = createRunOnce({ database: harness.database, clock: { now: () => now } });
  });
  afterAll(() => harness.close());

  it('is carried out once however often it is sent at once', async () => {
    let runs = 0;
    const act = async () => {
      runs += 1;
      return { answer: runs };
    };
    const results = await Promise.all(Array.from({ length: 50 }, () => runOnce(command('at-once'), act)));
    expect(runs).toBe(1);
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set(['{"ok":true,"value":{"answer":1}}']),
    );
  });

  it('is refused with another input, and is another key for another caller or mutation', async () => {
    const act = async (keyHash: string) => keyHash;
    const first = await runOnce(command('shared'), act);
    expect(await runOnce(command('shared', { input: { quantity: 2 } }), act)).toEqual({ ok: false, error: 'REUSED' });
    const others = [
      await runOnce(command('shared', { actor: 'stf_2' }), act),
      await runOnce(command('shared', { mutation: 'recordStockCount' }), act),
    ];
    expect(new Set([first, ...others].map((result) => (result.ok ? result.value : 'refused'))).size).toBe(3);
  });

  it('may be sent again at once after it threw', async () => {
    await expect(runOnce(command('threw'), () => Promise.reject(new Error('store away')))).rejects.toThrow(
      'store away',
    );
    expect(await runOnce(command('threw'), async () => 'done')).toEqual({ ok: true, value: 'done' });
  });

  it('has one answer although a slow runner was taken over meanwhile', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      void runOnce(command('slow'), async () => {
        resolve();
        await held;
        return 'of the slow one';
      }).then((answer) => answers.push(answer));
    });
    const answers: unknown[] = [];
    await begun;
    now += 10_001;
    answers.push(await runOnce(command('slow'), async () => 'of the one that took over'));
    release();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers.push(await runOnce(command('slow'), async () => 'of a third'));
    expect(answers).toEqual(Array(3).fill({ ok: true, value: 'of the one that took over' }));
  });

  it('gives back what it stored as it was: nulls, dates, lists', async () => {
    const value = { at: new Date(1_000), none: null, list: [{ n: 1 }, 'text'], deep: { big: 2 ** 40, part: 0.5 } };
    for (const stored of [value, null, 0, '', [], false]) {
      const key = `stored-${JSON.stringify(stored)}`;
      expect(await runOnce(command(key), async () => stored)).toEqual({ ok: true, value: stored });
      expect(await runOnce(command(key), async () => 'again')).toEqual({ ok: true, value: stored });
    }
  });

  it('is forgotten after 72 hours and not before', async () => {
    await runOnce(command('kept'), async () => 'first');
    now += 72 * 3_600_000;
    const runtime = { database: harness.database, clock: { now: () => now } };
    await idempotencySweep.run({ runtime });
    expect(await runOnce(command('kept'), async () => 'second')).toEqual({ ok: true, value: 'first' });
    now += 1;
    await idempotencySweep.run({ runtime });
    expect(await runOnce(command('kept'), async () => 'second')).toEqual({ ok: true, value: 'second' });
  });

  it('is taken over when its runner died, with the same inner ids', async () => {
    const hashes: string[] = [];
    const records = harness.database.model(idempotencyModel);
    await runOnce(command('died'), async (keyHash) => void hashes.push(keyHash));
    await records.updateOne(
      { _id: String(hashes[0]) },
      { $set: { state: 'STARTED', leaseUntil: now + 10_000 }, $unset: { result: 1 } },
    );
    now += 10_001;
    await runOnce(command('died'), async (keyHash) => void hashes.push(keyHash));
    expect(hashes).toEqual([hashes[0], hashes[0]]);
    expect(await records.findOne({ _id: String(hashes[0]) }).lean()).toMatchObject({ state: 'DONE', epoch: 2 });
  });
});
