import { describe, expect, it } from 'vitest';
import { createAuditInFlight } from '#platform/subgraph/auditInFlight.ts';

const deferred = <Value>() => {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
};

/** An audit whose runs end when the test says so, and a patience that does, too. */
function scene() {
  let now = 1_000;
  const runs: ReturnType<typeof deferred<string>>[] = [];
  let patience = deferred<void>();
  const ask = createAuditInFlight({
    audit: () => {
      const run = deferred<string>();
      runs.push(run);
      return run.promise;
    },
    clock: { now: () => now },
    progress: () => '1 of 2 subgraphs are done',
    patience: () => patience.promise,
  });
  return {
    ask,
    runs,
    pass: (ms: number) => {
      now += ms;
    },
    async loseThePatienceOf(asked: Promise<string>) {
      patience.resolve();
      patience = deferred();
      return asked.then(
        () => 'answered',
        (error) => ({ code: error.code, message: error.message, ...error.extensions }),
      );
    },
  };
}

const underWay = (seconds: number) => ({
  code: 'RETRY_LATER',
  message: `The audit is under way for ${seconds} s: 1 of 2 subgraphs are done; ask again for its result.`,
  isUnderWay: true,
});

describe('an audit for all who ask', () => {
  it('runs once for those who ask at once, and again for who asks afterwards', async () => {
    const { ask, runs } = scene();
    const asked = [ask(), ask(), ask()];
    expect(runs).toHaveLength(1);
    runs[0]?.resolve('clean');
    expect(await Promise.all(asked)).toEqual(['clean', 'clean', 'clean']);
    const again = ask();
    expect(runs).toHaveLength(2);
    runs[1]?.resolve('clean again');
    expect(await again).toBe('clean again');
  });

  it('goes on without those who cannot wait, and is given to the next who asks, once', async () => {
    const { ask, runs, pass, loseThePatienceOf } = scene();
    const first = ask();
    pass(2_000);
    expect(await loseThePatienceOf(first)).toEqual(underWay(2));
    const second = ask();
    pass(2_000);
    expect(await loseThePatienceOf(second)).toEqual(underWay(4));
    expect(runs).toHaveLength(1);
    runs[0]?.resolve('clean');
    await runs[0]?.promise;
    pass(30_000);
    expect(await ask()).toBe('clean');
    expect(runs).toHaveLength(1);
    void ask();
    expect(runs).toHaveLength(2);
  });

  it('is not told when it is older than a minute', async () => {
    const { ask, runs, pass, loseThePatienceOf } = scene();
    await loseThePatienceOf(ask());
    runs[0]?.resolve('old');
    await runs[0]?.promise;
    pass(60_000);
    const asked = ask();
    expect(runs).toHaveLength(2);
    runs[1]?.resolve('new');
    expect(await asked).toBe('new');
  });

  it('tells the next who asks that it failed, and begins anew after that', async () => {
    const { ask, runs, loseThePatienceOf } = scene();
    await loseThePatienceOf(ask());
    runs[0]?.reject(new Error('the store is away'));
    await runs[0]?.promise.catch(() => {});
    await expect(ask()).rejects.toThrow('the store is away');
    const asked = ask();
    runs[1]?.resolve('clean');
    expect(await asked).toBe('clean');
  });
});
