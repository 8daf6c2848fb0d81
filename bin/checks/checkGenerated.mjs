import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

// Generates everything again and says which committed files differ from it.

const root = join(import.meta.dirname, '../..');
const schemaFiles = [
  'schema/supergraph.graphql',
  'schema/api.graphql',
  'schema/public.graphql',
  'docs/reference/errors.md',
];

const before = readGenerated();
const isGenerated = run('compose') && run('codegen');
const after = readGenerated();
const stale = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
if (!isGenerated) process.exitCode = 1;
else reportStale();

function reportStale() {
  const untracked = listUntracked();
  for (const path of stale) console.error(`${path} was not what its sources generate; it has been written anew.`);
  for (const path of untracked) console.error(`${path} is generated and not committed.`);
  if (stale.length + untracked.length > 0) {
    console.error('Look at the difference and commit it.');
    process.exitCode = 1;
  } else console.log(`Generated: ${after.size} files are what their sources say.`);
}

function run(script) {
  const result = spawnSync('npm', ['run', '--silent', script], { cwd: root, encoding: 'utf8', shell: true });
  if (result.status !== 0) console.error(`npm run ${script} failed:\n${result.stdout}${result.stderr}`);
  return result.status === 0;
}

function readGenerated() {
  const folders = ['channels', 'subgraphs'].flatMap((folder) => findGenerated(join(root, folder)));
  const files = [...schemaFiles.map((file) => join(root, file)), ...folders];
  return new Map(files.filter(exists).map((file) => [relative(root, file), readFileSync(file, 'utf8')]));
}

function findGenerated(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[\\/]generated$/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
}

function exists(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Nothing where this is no git repository, as in an unpacked archive. */
function listUntracked() {
  const args = [
    'ls-files',
    '--others',
    '--',
    'schema',
    'docs/reference',
    'subgraphs/*/generated/*',
    'channels/generated',
  ];
  const git = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const lines = git.status === 0 ? git.stdout.split('\n') : [];
  return lines.filter((path) => path.includes('/generated/') || schemaFiles.includes(path));
}
