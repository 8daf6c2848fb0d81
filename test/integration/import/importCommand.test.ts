import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeCatalog, startFakeCatalog } from '../../support/fakeCatalog.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixture = (name: string): string => `test/support/fixtures/files/${name}`;

let shop: FakeCatalog;
beforeAll(async () => {
  shop = await startFakeCatalog();
});
afterAll(() => shop.stop());

function noren(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bin/noren.mjs', ...args],
      { cwd: root, env: { ...process.env, NOREN_TOKEN: '' } },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

describe('the import commands', () => {
  it('print the report and end with 0 when every row was used', async () => {
    const { code, stdout, stderr } = await noren('import', 'products', fixture('goods.csv'), '--url', shop.url);
    expect(stdout.split('\n')).toEqual([
      'products   5 created, 0 updated, 0 unchanged, 0 refused',
      'variants   7 created, 0 updated, 0 unchanged',
      'prices     7 set, 0 unchanged',
      'pictures   5 added, 0 unchanged',
      'categories 2 created',
      'rows       8 read = 8 used + 0 skipped + 0 refused',
      '4 SKUs are missing in the files and were derived from handle and option values.',
      'Columns that are not known and were not used: Shelf colour.',
      'note: bare-lamp stays a draft: it lacks a picture',
      '',
    ]);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('take several files, and end with 1 when a row was refused', async () => {
    const files = [fixture('goods.csv'), fixture('goodsFaulty.csv')];
    const { code, stdout } = await noren('import', 'products', ...files, '--dry-run', '--url', shop.url);
    expect(stdout).toContain('rows       19 read = 10 used + 0 skipped + 9 refused');
    expect(stdout).toContain(`refused: ${fixture('goodsFaulty.csv')}:5: Variant Price: "twelve" is no amount`);
    expect(code).toBe(1);
  });

  it.each([
    ['a missing file', ['stock', 'nowhere.csv'], 'nowhere.csv does not exist.'],
    [
      'a file of another kind',
      ['products', 'package.json'],
      'package.json is no product file: it lacks the columns "Handle", "Title", "Variant Price".',
    ],
    ['two stock files', ['stock', 'a.csv', 'b.csv'], 'Name one stock file.'],
    [
      'an address that is none',
      ['products', fixture('goods.csv'), '--url', 'here'],
      '"here" is no address; write for example http://127.0.0.1:4000/graphql.',
    ],
    [
      'no gateway at the address',
      ['products', fixture('goods.csv'), '--url', 'http://127.0.0.1:9/graphql'],
      'No gateway answers at http://127.0.0.1:9/graphql; start one, or name another with --url.',
    ],
  ])('end with 2 and one sentence for %s', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await noren('import', ...args);
    expect([code, stdout, stderr]).toEqual([2, '', `${sentence}\n`]);
  });
});
