import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, runNoren, startNoren } from '../support/norenProcess.ts';
import { insist, makeShop } from '../support/shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'noren-refused-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs to its end. */
async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const command = runNoren(args, environment);
  const code = await command.ended;
  return { code, out: command.printed.out, errors: command.printed.errors };
}

const refused = (sentence: string) => ({ code: 2, out: '', errors: `${sentence}\n` });

describe('a command line', () => {
  it.each([
    [
      ['nonsense'],
      '"noren" has no command "nonsense", only start, gateway, subgraph, import, seed, compose, plan, migrate, audit, repair, events, token; see "noren --help".',
    ],
    [['start', '--nonsense'], '"noren start" has no option --nonsense; see "noren start --help".'],
    [
      ['import', 'stock', '--dry-rn', 'counts.csv'],
      '"noren import stock" has no option --dry-rn; see "noren import stock --help".',
    ],
    [['import', 'products'], '"noren import products" needs FILE; see "noren import products --help".'],
    [['plan'], '"noren plan" needs FILE; see "noren plan --help".'],
    [['plan', 'no-such-file.graphql'], '"no-such-file.graphql" cannot be read.'],
    [['token', '--role'], '--role needs a value; see "noren token --help".'],
    [['audit', '--url', 'shop'], '"shop" is no address; write for example http://127.0.0.1:4000/graphql.'],
    [['repair', '--key', 'stock:a:b'], '"noren repair" needs --reason; see "noren repair --help".'],
    [['events', 'tail'], 'MONGO_URL is not set: the log is read in the database that all parts use.'],
    [['events', 'tail', '--from', 'now'], '--from must be a whole number from 0, not "now".'],
    [
      ['events', 'tail', '--topic', 'stockLevel'],
      '"stockLevel" is no topic; it begins with catalog., inventory., customer., orders., loyalty. and names what changed.',
    ],
    [
      ['audit', '--url', 'http://127.0.0.1:1/graphql'],
      'No gateway answers at http://127.0.0.1:1/graphql; start one with "npm start" or name another with --url.',
    ],
  ])('of noren %j is refused in one sentence', async (args, sentence) => {
    expect(await run(args)).toEqual(refused(sentence));
  });

  it('is helped with the options of the very command that is asked for, and with no colour codes in a pipe', async () => {
    const help = await run(['import', 'products', '--help']);
    expect(help).toMatchObject({ code: 0, errors: '' });
    expect(help.out).toContain('USAGE noren import products [OPTIONS] <FILE>');
    expect(help.out).toContain('--create-locations');
    expect(help.out).not.toContain('\u001b');
  });

  it('plans an operation of a file, and says what is wrong with one that cannot be', async () => {
    const file = join(folder, 'levels.graphql');
    writeFileSync(
      file,
      'query Levels { locations(first: 10) { edges { node { name } } } } query Typo { locations { edge { node { name } } } }',
    );
    const planned = await run(['plan', file, '--operation', 'Levels']);
    expect(planned).toMatchObject({ code: 0, errors: '' });
    expect(planned.out).toContain('fetch from inventory\n');
    expect(planned.out).toContain('\nfetches  1: inventory 1\nlevel 1  inventory 1\ncost     21: ');
    expect(await run(['plan', file])).toEqual(
      refused('The file has none or several operations; name one with --operation.'),
    );
    expect((await run(['plan', file, '--operation', 'Typo'])).errors).toMatch(/^Line 1: Cannot query field "edge" /);
  });

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, errors: '' });
  });
});

describe('a start with a setting that cannot be', () => {
  it('is refused in one sentence before anything is written', async () => {
    const storePath = join(folder, 'untouched');
    expect(await run(['start'], { STORE_PATH: storePath, NODE_ENV: 'production' })).toEqual(
      refused('MONGO_URL is required in production; ALLOW_EMBEDDED_STORE=1 runs on the embedded store all the same.'),
    );
    expect(existsSync(storePath)).toBe(false);
  });

  it('never tells the password of a database that does not answer', async () => {
    const result = await run(['migrate'], { MONGO_URL: ['mongodb:/', 'shop:hunter2@127.0.0.1:1', 'noren'].join('/') });
    expect(result).toEqual(
      refused(
        'The database at MONGO_URL cannot be used (connect ECONNREFUSED 127.0.0.1:1): start it, or correct MONGO_URL.',
      ),
    );
  });

  it('leaves a file alone that stands where the store should be', async () => {
    const storePath = join(folder, 'a file');
    writeFileSync(storePath, 'mine');
    expect(await run(['start'], { STORE_PATH: storePath })).toEqual(
      refused(`The store folder ${storePath} cannot be made, for a file stands in its place; choose another folder.`),
    );
    expect(readFileSync(storePath, 'utf8')).toBe('mine');
  });
});

describe('a start on a store with goods in it', () => {
  const storePath = join(folder, 'kept');
  const journal = join(storePath, 'journal');
  const environment = async () => ({
    STORE_PATH: storePath,
    PORT_BASE: String(await freePort()),
    ADMIN_PORT_BASE: String(await freePort()),
  });
  const digest = () => createHash('sha256').update(readFileSync(journal)).digest('hex');
  let levelId = '';

  beforeAll(async () => {
    const system = await startNoren({ storePath, flags: ['--empty'] });
    levelId = (await makeShop(system, { name: 'K1', units: 4 })).levelId;
    await system.stop();
  });

  const units = async () => {
    const system = await startNoren({ storePath, flags: ['--empty'] });
    const token = await system.token('manager', 'K1');
    const query = 'query ($id: ID!) { stockLevel(id: $id) { available } }';
    const { stockLevel } = await insist(system, { query, variables: { id: levelId }, token });
    await system.stop();
    return stockLevel;
  };

  it('is refused when its port is taken, and leaves the folder free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await run(['start', '--empty'], { ...(await environment()), PORT_BASE: String(port) });
    other.close();
    expect({ code, errors }).toEqual({
      code: 2,
      errors: `Port ${port} is taken: stop the program that uses it, or choose other ports with PORT_BASE and ADMIN_PORT_BASE.\n`,
    });
    expect(readdirSync(storePath)).not.toContain('lock');
  });

  it('is refused while another one has the folder, which goes on', async () => {
    const first = await startNoren({ storePath, flags: ['--empty'] });
    expect(await run(['start', '--empty'], await environment())).toEqual(
      refused(
        `The store folder ${storePath} is in use by process ${first.pidOf('gateway')}; end that process or choose another folder.`,
      ),
    );
    expect((await first.query({ query: '{ locations(first: 1) { edges { node { code } } } }' })).data).toEqual({
      locations: { edges: [{ node: { code: 'K1' } }] },
    });
    await first.stop();
  });

  it('is refused by a journal of a newer version, which is left as it is', async () => {
    const whole = readFileSync(journal);
    const broken = Buffer.from(whole);
    broken.writeUInt32LE(99, 8); // behind eight bytes of name
    writeFileSync(journal, broken);
    const before = digest();
    const { code, out, errors } = await run(['start', '--empty'], await environment());
    expect({ code, out, errors }).toEqual(
      refused(
        `The journal ${journal} has version 99 and this release reads version 1; it was left untouched, so start the newer release or choose another folder.`,
      ),
    );
    expect(digest()).toBe(before);
    writeFileSync(journal, whole);
  });

  it('finds everything again after all of that', async () => {
    expect(await units()).toEqual({ available: 4 });
  });
});
