import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NorenProcess, startNoren } from '../support/norenProcess.ts';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'docs/how-to/run.md',
  'docs/how-to/import.md',
  'docs/how-to/subscribe.md',
  'docs/how-to/compareGateways.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
];
const read = (page: string) => readFileSync(join(root, page), 'utf8');
const blocks = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) =>
    String(match[1]),
  );
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

describe('the commands of the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noren-readme-'));
  let noren: NorenProcess;
  beforeAll(async () => {
    noren = await startNoren({ storePath: folder });
  });
  afterAll(async () => {
    await noren.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const [start = '', ...others] = blocks('README.md', 'sh');

  it('begin with the two that do everything', () => {
    const commands = start.split('\n').flatMap((line) => /^npm (?:run )?(\S+)/.exec(line)?.[1] ?? []);
    expect(commands).toEqual(['start', 'test']);
    expect(noren.output()).toMatch(/Demo shop made: 12 stores, 400 articles[\s\S]*Ready in/);
  });

  const runnable = [
    ...others.map((block, index) => [`README.md, block ${index + 1}`, block]),
    ['docs/how-to/subscribe.md', blocks('docs/how-to/subscribe.md', 'sh').join('')],
  ];

  it.each(runnable)('run as they stand: %s', (where, block) => {
    const address = noren.url.replace('/graphql', '');
    const shell = String(block)
      .replaceAll('http://127.0.0.1:4000', address)
      .replaceAll(/npx noren (import \w+|audit|token)/g, `node bin/noren.mjs $1 --url ${noren.url}`);
    const result = spawnSync('bash', ['-euo', 'pipefail', '-c', shell], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(`${result.stderr}${result.status}`).toBe('0');
    expect(result.stdout).not.toContain('"errors"');
    expect(result.stdout.length).toBeGreaterThan(20);
    if (where === 'docs/how-to/subscribe.md')
      expect(result.stdout).toMatch(
        /event: next\nid: [\w-]+\ndata: \{"data"[\s\S]*202\n[\s\S]*\{"id":"shelf","payload":\{"data"[\s\S]*200\n[\s\S]*--graphql[\s\S]*\{"payload":\{"data"/,
      );
  });
});

describe('every page', () => {
  it.each(pages)('%s links only to what exists and names only scripts that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => String(match[1]));
    expect(links.filter((link) => !existsSync(resolve(root, dirname(page), link)))).toEqual([]);
    const named = [...read(page).matchAll(/npm run ([A-Za-z:]+)/g)].map((match) => String(match[1]));
    expect(named.filter((name) => !scripts[name])).toEqual([]);
  });

  it.each(pages)('%s shows only operations that the graph takes', (page) => {
    const schema = buildSchema(read('schema/api.graphql'));
    const errors = blocks(page, 'graphql').flatMap((text) => validate(schema, parse(text)));
    expect(errors).toEqual([]);
  });
});
