import { spawnSync } from 'node:child_process';

// The suites that ask a whole system, with a process for each part. `env` in a script is not the same on all systems.
const files = [
  'joinedQuery',
  'liveStock',
  'plantedMismatch',
  'import',
  'realCatalogue',
  'storeReservation',
  'refusals',
];
const args = ['vitest', 'run', '--project', 'system', '--project', 'security', ...files, ...process.argv.slice(2)];
const { status } = spawnSync('npx', args, {
  stdio: 'inherit',
  shell: true,
  env: { ...process.env, NOREN_TEST_MODE: 'processes' },
});
process.exitCode = status ?? 1;
