import { describe, expect, it } from 'vitest';
import { createLiveScreens, type Scenario } from '../../../bench/scenarios/liveScreens.ts';

const mark = (what: string, isReached: boolean) => ({ what, unit: 'ms', measured: 5, must: 7, isReached });

/** Scenarios that say what they were asked. */
function scenariosThat(change: Record<string, Scenario> = {}) {
  const asked: [name: string, args: string[]][] = [];
  const answering =
    (name: string, marks: object[]): Scenario =>
    async (args) => {
      asked.push([name, args]);
      return { marks, of: 'its own' };
    };
  const scenarios: Record<string, Scenario> = {
    slowReader: answering('slowReader', [{ ...mark('close', true), isMost: false }]),
    soak: answering('soak', []),
    reconnectStorm: answering('reconnectStorm', [{ ...mark('back', false), isMost: true }]),
    manyKeys: answering('manyKeys', [{ ...mark('age', true), isLimit: true, measured: null, isReached: false }]),
    fanOut: answering('fanOut', [{ ...mark('rate', true), isLimit: false, aim: 9 }]),
    ...change,
  };
  const lines: string[] = [];
  return { asked, lines, run: createLiveScreens(scenarios, (line) => lines.push(line)) };
}

describe('the measurement of all live screens', () => {
  it('asks its scenarios in turn, with what it was told', async () => {
    const { asked, run } = scenariosThat();
    const { isQuick } = await run(['--quick']);
    expect(asked).toEqual([
      ['fanOut', ['--quick']],
      ['manyKeys', ['--quick']],
      ['reconnectStorm', ['--quick']],
      ['slowReader', ['--quick']],
    ]);
    expect(isQuick).toBe(true);
  });

  it('has the marks of all in one table', async () => {
    const { lines, run } = scenariosThat();
    const { marks } = await run([]);
    expect(lines.join('\n')).toContain(
      [
        '                mark   must     measured',
        'fanOut          rate   >= 7 ms  5 ms      reached',
        'manyKeys        age    <= 7 ms            not measured',
        'reconnectStorm  back   <= 7 ms  5 ms      MISSED',
        'slowReader      close  7 ms     5 ms      reached',
        '',
        '4 marks: 2 reached, 1 missed, 1 not measured',
      ].join('\n'),
    );
    expect(marks.map(({ of }) => of)).toEqual(['fanOut', 'manyKeys', 'reconnectStorm', 'slowReader']);
  });

  it('goes on after a scenario that failed or told no marks, and says so in the end', async () => {
    const { lines, run } = scenariosThat({
      fanOut: () => Promise.reject(new Error('A socket was closed.')),
      manyKeys: async () => ({ marks: [] }),
    });
    const { failed, marks } = await run([]);
    expect(failed).toEqual({ fanOut: 'A socket was closed.', manyKeys: 'It told no marks.' });
    expect(marks).toHaveLength(2);
    expect(lines.slice(-3)).toEqual([
      'fanOut failed: A socket was closed.',
      'manyKeys failed: It told no marks.',
      '2 marks: 1 reached, 1 missed, 0 not measured',
    ]);
  });

  it('asks nothing of anybody when it is told what it does not know', async () => {
    const { asked, run } = scenariosThat();
    await expect(run(['--peers', 'noren'])).rejects.toThrow('liveScreens takes --quick alone and not --peers.');
    expect(asked).toEqual([]);
  });
});
