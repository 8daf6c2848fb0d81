import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PeerFigures, performanceSentence } from '../../bench/execution/report.ts';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'bench/results/execution.json');
const livePath = join(root, 'bench/results/liveScreens.json');

interface Result {
  command: string;
  figures: { isQuick: boolean; peers: PeerFigures[] };
}

interface LiveResult {
  command: string;
  figures: {
    isQuick: boolean;
    marks: { of: string; what: string; measured: number; isReached: boolean }[];
    figures: { fanOut: { peers: { name: string; few: Rate; many: Rate }[] } };
  };
}

interface Rate {
  deliveriesPerSecond: number;
  deliveriesPerCpuSecond: number;
}

const whole = (value: number): string => value.toLocaleString('en');

describe('the README', () => {
  it('says of the cost of a request exactly what the committed measurement says', () => {
    expect(existsSync(path)).toBe(true);
    const { command, figures } = JSON.parse(readFileSync(path, 'utf8')) as Result;
    expect([command, figures.isQuick]).toEqual(['npm run bench -- execution', false]);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(performanceSentence(figures.peers));
  });

  it('says of live screens what the committed measurement says', () => {
    const { command, figures } = JSON.parse(readFileSync(livePath, 'utf8')) as LiveResult;
    expect([command, figures.isQuick]).toEqual(['npm run bench -- liveScreens', false]);
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const ratesOf = (name: string, of: keyof Rate): string => {
      const peer = figures.figures.fanOut.peers.find((one) => one.name === name);
      return [peer?.few, peer?.many].map((rate) => whole(rate?.[of] ?? Number.NaN)).join(' / ');
    };
    for (const name of ['Noren', 'Hive Router (native)', 'graphql-ws + graphql-js', 'Hive Gateway, Rust planner'])
      expect(readme).toContain(`${name} ${ratesOf(name, 'deliveriesPerSecond')}`);
    const [router, own] = ['Hive Router (native)', 'Noren'].map((name) => ratesOf(name, 'deliveriesPerCpuSecond'));
    expect(readme).toContain(`it delivers ${router} and Noren ${own}.`);
    const reached = figures.marks.filter(({ isReached }) => isReached).length;
    expect(readme).toContain(`${reached} of the ${figures.marks.length} marks of \`liveScreens\` are reached`);
    const measured = (of: string, what: string): number =>
      figures.marks.find((mark) => mark.of === of && mark.what === what)?.measured ?? Number.NaN;
    const back = measured('reconnectStorm', 'all back with the final state').toFixed(1);
    const tail = measured('reconnectStorm', 'p99 of plain queries meanwhile').toFixed(0);
    expect(measured('reconnectStorm', 'snapshot reads of a key')).toBe(1);
    expect(readme).toContain(`after ${back} s · plain queries meanwhile p99 ${tail} ms · each key read once`);
    expect(readme).toContain(`no key older than ${measured('manyKeys', 'oldest key at any screen')} ms`);
  });
});
