import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// What the lock file promises: every package by hash, from the registry alone, and no install script that was not judged.
// Usage: checkLock.mjs [package-lock.json]

const root = join(import.meta.dirname, '../..');
const lock = process.argv[2] ?? join(root, 'package-lock.json');
const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Addresses are left out of the lock file (.npmrc), so host and protocol are judged only where one slips in.
const rules = ['--validate-https', '--allowed-hosts', 'npm', '--validate-integrity', '--format', 'plain'];
const linter = join(root, 'node_modules/lockfile-lint/bin/lockfile-lint.js');
const lint = spawnSync(process.execPath, [linter, '--path', lock, '--type', 'npm', ...rules], { encoding: 'utf8' });

const faults = lint.status === 0 ? [] : [`${lint.stdout}${lint.stderr}`.trim()];
for (const [path, entry] of Object.entries(packages)) {
  const name = path.replace(/^.*node_modules\//, '');
  // The linter passes over an entry that has no hash at all.
  if (path && !entry.link && !entry.inBundle && !entry.integrity) faults.push(`${path} has no integrity hash.`);
  if (entry.hasInstallScript && !(name in allowScripts)) {
    faults.push(`${path} brings an install script: say in package.json, allowScripts, whether it may run.`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length) process.exitCode = 1;
else console.log(`Lock file: ${Object.keys(packages).length - 1} packages, each with its hash.`);
