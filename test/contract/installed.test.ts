import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const root = join(import.meta.dirname, '../..');
const earlier = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');

let clone: string;
beforeEach(async () => {
  clone = await realpath(await mkdtemp(join(tmpdir(), 'installed-')));
  await mkdir(join(clone, 'bin'));
  for (const file of ['ensureInstalled.mjs', 'noren.mjs'])
    await copyFile(join(root, 'bin', file), join(clone, 'bin', file));
  await writeFile(join(clone, 'package-lock.json'), '{}');
  await utimes(join(clone, 'package-lock.json'), later, later);
});
afterEach(() => rm(clone, { recursive: true, force: true }));

/** An npm that writes down how it was called, says something and ends with `code`. */
async function fakeNpm(code: number): Promise<void> {
  await mkdir(join(clone, 'path'));
  const lines = ['#!/bin/sh', `echo "$PWD $@" >> '${clone}/calls'`, 'echo "npm was here" >&2', `exit ${code}`, ''];
  await writeFile(join(clone, 'path/npm'), lines.join('\n'));
  await chmod(join(clone, 'path/npm'), 0o755);
}

async function install(at: Date): Promise<void> {
  const marker = join(clone, 'node_modules/.package-lock.json');
  await mkdir(join(clone, 'node_modules'));
  await writeFile(marker, '{}');
  await utimes(marker, at, at);
}

function run(script: string, args: string[] = []): Promise<{ code: number; out: string; errors: string[] }> {
  const env = { ...process.env, PATH: `${join(clone, 'path')}${delimiter}${process.env.PATH}` };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, join(clone, 'bin', script)], { env, cwd: tmpdir() }, (error, out, errors) => {
      resolve({ code: Number(error?.code ?? 0), out, errors: errors.split('\n').filter(Boolean) });
    });
  });
}

/** An npm that takes until `go` exists, and leaves an installation. */
async function slowNpm(): Promise<void> {
  await fakeNpm(0);
  const lines = [
    '#!/bin/sh',
    `echo "$PWD $@" >> '${clone}/calls'`,
    `while [ ! -e '${clone}/go' ]; do sleep 0.02; done`,
  ];
  lines.push(`mkdir -p '${clone}/node_modules'`, `touch '${clone}/node_modules/.package-lock.json'`, '');
  await writeFile(join(clone, 'path/npm'), lines.join('\n'));
}

const calls = () => readFile(join(clone, 'calls'), 'utf8').catch(() => '');

describe('installation before the first run', () => {
  it('installs from the lock file, without install scripts, when node_modules is missing', async () => {
    await fakeNpm(0);
    const { code, out, errors } = await run('ensureInstalled.mjs');
    expect(await calls()).toBe(`${clone} ci --ignore-scripts\n`);
    expect(errors).toEqual(['Installing: node_modules is missing (npm ci --ignore-scripts) …', 'npm was here']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  it('installs again when the lock file is newer than the installation', async () => {
    await fakeNpm(0);
    await install(earlier);
    const { code, errors } = await run('ensureInstalled.mjs');
    expect(await calls()).toBe(`${clone} ci --ignore-scripts\n`);
    expect(errors[0]).toBe('Installing: node_modules is older than package-lock.json (npm ci --ignore-scripts) …');
    expect(code).toBe(0);
  });

  it('installs again when an installation was cut short', async () => {
    await fakeNpm(0);
    await mkdir(join(clone, 'node_modules'));
    await run('ensureInstalled.mjs');
    expect(await calls()).toBe(`${clone} ci --ignore-scripts\n`);
  });

  it('does nothing and says nothing when all is in place', async () => {
    await fakeNpm(0);
    await install(later);
    expect(await run('ensureInstalled.mjs')).toEqual({ code: 0, out: '', errors: [] });
    expect(await calls()).toBe('');
  });

  it('is done by one of two starts at once, and the other waits for it', async () => {
    await slowNpm();
    const env = { ...process.env, PATH: `${join(clone, 'path')}${delimiter}${process.env.PATH}` };
    let said = '';
    const start = () => {
      const child = spawn(process.execPath, [join(clone, 'bin/ensureInstalled.mjs')], { env, stdio: 'pipe' });
      child.stderr.on('data', (text: Buffer) => {
        said += text.toString();
      });
      return new Promise((resolve) => child.on('close', resolve));
    };
    const ended = [start(), start()];
    await vi.waitFor(() => expect(said).toContain('Waiting: another start is installing the dependencies …'), {
      timeout: 20_000,
    });
    await writeFile(join(clone, 'go'), '');
    expect(await Promise.all(ended)).toEqual([0, 0]);
    expect(await calls()).toBe(`${clone} ci --ignore-scripts\n`);
    expect(existsSync(join(clone, '.installing'))).toBe(false);
  });

  it('does not wait for a start that is gone', async () => {
    await fakeNpm(0);
    await mkdir(join(clone, '.installing'));
    await writeFile(join(clone, '.installing/pid'), String(spawnSync(process.execPath, ['-e', '']).pid));
    expect((await run('ensureInstalled.mjs')).code).toBe(0);
    expect(await calls()).toBe(`${clone} ci --ignore-scripts\n`);
    expect(existsSync(join(clone, '.installing'))).toBe(false);
  });

  it('passes on the errors and the exit code of npm', async () => {
    await fakeNpm(7);
    const { code, errors } = await run('ensureInstalled.mjs');
    expect(code).toBe(7);
    expect(errors.slice(1)).toEqual(['npm was here', 'The installation failed; what npm says about it stands above.']);
  });

  it('refuses a Node that is too old with one sentence and installs nothing', async () => {
    await fakeNpm(0);
    await writeFile(join(clone, 'old.mjs'), "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });\n");
    const { code, errors } = await run('ensureInstalled.mjs', ['--import', join(clone, 'old.mjs')]);
    const sentence =
      'Noren needs Node 20.19 or newer and this is Node 20.18.3: install a newer one from https://nodejs.org.';
    expect({ code, errors }).toEqual({ code: 1, errors: [sentence] });
    expect(await calls()).toBe('');
  });
});

describe('launcher', () => {
  it('ends with the exit code of a failed installation and starts nothing', async () => {
    await fakeNpm(7);
    await writeFile(join(clone, 'bin/noren.ts'), "export const runNoren = () => console.log('started');\n");
    expect(await run('noren.mjs')).toMatchObject({ code: 7, out: '' });
  });

  it('says in one sentence what stopped it', async () => {
    await install(later);
    await writeFile(join(clone, 'package.json'), '{"type":"module"}');
    const { code, out, errors } = await run('noren.mjs');
    expect({ code, out, lines: errors.length }).toEqual({ code: 1, out: '', lines: 1 });
    expect(errors[0]).toMatch(/^noren stopped: /);
  });
});
