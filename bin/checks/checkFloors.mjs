import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Versions below these carry known holes; a second copy of graphql makes every schema "from another realm".
// Usage: checkFloors.mjs [package-lock.json]

const floors = {
  '@apollo/gateway': '2.13.2',
  '@apollo/server': '5.5.0',
  ws: '8.21.0',
  mongoose: '9.9.2',
  graphql: '16.15.0',
};
const single = ['graphql'];

const lock = process.argv[2] ?? join(import.meta.dirname, '../../package-lock.json');
const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
const faults = [...Object.entries(floors).flatMap(judgeFloor), ...single.flatMap(judgeCopies)];
for (const fault of faults) console.error(fault);
if (faults.length) process.exitCode = 1;
else console.log(`Floors: ${Object.keys(floors).length} packages at or above their safe version, one graphql.`);

function judgeFloor([name, floor]) {
  const copies = copiesOf(name);
  if (copies.length === 0) return [`${name} is missing from the lock file.`];
  return copies
    .filter(({ version }) => isBelow(version, floor))
    .map(({ path, version }) => `${path} is ${version}, below the floor ${floor}.`);
}

function judgeCopies(name) {
  const paths = copiesOf(name).map(({ path }) => path);
  return paths.length > 1 ? [`${name} is there ${paths.length} times: ${paths.join(', ')}.`] : [];
}

function copiesOf(name) {
  return Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([path, { version }]) => ({ path, version }));
}

function isBelow(version, floor) {
  const [left, right] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const differing = left.findIndex((part, index) => part !== right[index]);
  if (differing === -1) return version.includes('-'); // a pre-release stands below its release
  return left[differing] < right[differing];
}
