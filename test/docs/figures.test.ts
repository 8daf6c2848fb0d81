import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PeerFigures, performanceSentence } from '../../bench/execution/report.ts';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'bench/results/execution.json');

interface Result {
  command: string;
  figures: { isQuick: boolean; peers: PeerFigures[] };
}

describe('the README', () => {
  it('says of the cost of a request exactly what the committed measurement says', () => {
    expect(existsSync(path)).toBe(true);
    const { command, figures } = JSON.parse(readFileSync(path, 'utf8')) as Result;
    expect([command, figures.isQuick]).toEqual(['npm run bench -- execution', false]);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(performanceSentence(figures.peers));
  });
});
