import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Outcome {
  code: number;
  out: string;
  errors: string[];
}

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; hasInstallScript?: boolean }>;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function check(name: string, args: string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  const script = join(root, 'bin/checks', `${name}.mjs`);
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, out, errors) => {
      resolve({ code: Number(error?.code ?? 0), out, errors: errors.split('\n').filter(Boolean) });
    });
  });
}

/** The real lock file with one change. */
async function changedLock(change: (packages: Lock['packages']) => void): Promise<string> {
  const lock: Lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  change(lock.packages);
  const file = join(folder, 'package-lock.json');
  await writeFile(file, JSON.stringify(lock));
  return file;
}

const entry = (packages: Lock['packages'], name: string) => packages[`node_modules/${name}`] ?? {};

describe('check of minimum versions', () => {
  it('passes the lock file of the repository', async () => {
    expect(await check('checkFloors')).toMatchObject({ code: 0, errors: [] });
  });

  it.each([
    ['@apollo/gateway', '2.13.1', '2.13.2'],
    ['@apollo/server', '5.4.9', '5.5.0'],
    ['ws', '8.20.99', '8.21.0'],
    ['mongoose', '9.9.1', '9.9.2'],
    ['graphql', '16.15.0-alpha.1', '16.15.0'],
  ])('refuses %s %s', async (name, version, floor) => {
    const lock = await changedLock((packages) => {
      entry(packages, name).version = version;
    });
    const fault = `node_modules/${name} is ${version}, below the floor ${floor}.`;
    expect(await check('checkFloors', [lock])).toMatchObject({ code: 1, errors: [fault] });
  });

  it('refuses a second graphql', async () => {
    const lock = await changedLock((packages) => {
      packages['node_modules/zod/node_modules/graphql'] = { version: '16.16.0' };
    });
    const { code, errors } = await check('checkFloors', [lock]);
    expect(code).toBe(1);
    expect(errors).toEqual(['graphql is there 2 times: node_modules/graphql, node_modules/zod/node_modules/graphql.']);
  });
});

describe('check of the lock file', () => {
  it('passes the one of the repository', async () => {
    expect(await check('checkLock')).toMatchObject({ code: 0, errors: [] });
  });

  it('refuses a package without a hash', async () => {
    const lock = await changedLock((packages) => {
      delete entry(packages, 'zod').integrity;
    });
    expect(await check('checkLock', [lock])).toMatchObject({
      code: 1,
      errors: ['node_modules/zod has no integrity hash.'],
    });
  });

  it('refuses a weak hash', async () => {
    const lock = await changedLock((packages) => {
      entry(packages, 'zod').integrity = 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=';
    });
    const { code, errors } = await check('checkLock', [lock]);
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/invalid integrity hash type for package: zod@/);
  });

  it('refuses a package from another host', async () => {
    const lock = await changedLock((packages) => {
      entry(packages, 'zod').resolved = 'https://packages.example/zod.tgz';
    });
    const { code, errors } = await check('checkLock', [lock]);
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/invalid host\(s\) for package: zod@/);
  });

  it('refuses an install script nobody has judged', async () => {
    const lock = await changedLock((packages) => {
      entry(packages, 'zod').hasInstallScript = true;
    });
    const fault = 'node_modules/zod brings an install script: say in package.json, allowScripts, whether it may run.';
    expect(await check('checkLock', [lock])).toMatchObject({ code: 1, errors: [fault] });
  });
});

describe('check for secrets', () => {
  it.each([
    ['a private key', ['-----BEGIN EC PRIVATE', ' KEY-----']],
    ['a cloud access key', ['AKIA', 'ABCDEFGHIJKLMNOP']],
    ['a repository token', ['ghp_', 'a'.repeat(36)]],
    ['a registry token', ['npm_', 'a'.repeat(36)]],
    ['an access token', ['eyJhbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiJhbmEifQ.', 'c'.repeat(43)]],
    ['a password in an address', ['mongodb://ana:', 'correct-horse@db.example/noren']],
  ])('finds %s and does not repeat it', async (what, parts) => {
    const secret = parts.join('');
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    await writeFile(join(folder, 'settings.ts'), `const first = 1;\nconst value = '${secret}';\n`);
    const { code, errors } = await check('checkSecrets', [folder]);
    expect(code).toBe(1);
    expect(errors).toEqual([`settings.ts:2 looks like ${what}: take it out, and have it revoked if it is real.`]);
  });

  it('passes text without secrets', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    await writeFile(join(folder, 'settings.ts'), "const url = 'mongodb://127.0.0.1:27017/noren';\n");
    expect(await check('checkSecrets', [folder])).toMatchObject({ code: 0, out: 'Secrets: none in 1 files.\n' });
  });
});

describe('check of advisories', () => {
  async function withRegistryAnswer(answer: unknown, code: number): Promise<Outcome> {
    const npm = join(folder, 'bin/npm');
    await mkdir(join(folder, 'bin'));
    await writeFile(npm, `#!/bin/sh\ncat <<'ANSWER'\n${JSON.stringify(answer)}\nANSWER\nexit ${code}\n`);
    await chmod(npm, 0o755);
    return check('checkAdvisories', [], {
      ...process.env,
      PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    });
  }

  it('fails on a known hole', async () => {
    const vulnerabilities = { ws: { name: 'ws', severity: 'high', range: '<8.21.0' } };
    const answer = { vulnerabilities, metadata: { vulnerabilities: { total: 1 } } };
    expect(await withRegistryAnswer(answer, 1)).toMatchObject({
      code: 1,
      errors: ['ws <8.21.0 has a known hole (high).'],
    });
  });

  it('passes where there is none', async () => {
    const answer = { vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } };
    const out = 'Advisories: none for what runs in production.\n';
    expect(await withRegistryAnswer(answer, 0)).toMatchObject({ code: 0, out });
  });

  it('says so and passes where the registry does not answer', async () => {
    const out = 'Advisories: not checked, the registry did not answer.\n';
    expect(await withRegistryAnswer({ statusCode: 405 }, 1)).toMatchObject({ code: 0, out });
  });
});
