import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs before anything is installed: it may import nothing but Node.

const oldest = [20, 19];

/**
 * The sentence that refuses a Node older than 20.19, or nothing.
 * @param {string} version as `process.versions.node` tells it
 */
export function refusesNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOldEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isOldEnough) return undefined;
  return `Noren needs Node ${oldest.join('.')} or newer and this is Node ${version}: install a newer one from https://nodejs.org.`;
}

/**
 * Why the dependencies have to be installed, in words that finish a sentence; nothing when they are in place.
 * npm writes `node_modules/.package-lock.json` when it is done, so its time is the time of the last installation.
 * @param {string} root the folder of package.json
 */
export function reasonToInstall(root) {
  const lock = modifiedAt(join(root, 'package-lock.json'));
  const installed = modifiedAt(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'node_modules is missing';
  if (lock !== undefined && installed < lock) return 'node_modules is older than package-lock.json';
  return undefined;
}

/**
 * Installs what package-lock.json names when it is missing or old, and says so. Of several starts at once in one folder
 * one installs and the others wait for it, since npm empties the folder first.
 * @param {string} root the folder of package.json
 * @returns {number} 0, or the exit code of what failed; npm has then printed its own errors
 */
export function ensureInstalled(root) {
  const refusal = refusesNode(process.versions.node);
  if (refusal) {
    console.error(refusal);
    return 1;
  }
  if (!reasonToInstall(root) && !isLocked(root)) return 0;
  const release = takeLock(root);
  if (!release) return 1;
  try {
    const reason = reasonToInstall(root); // another start may have done it meanwhile
    return reason ? install(root, reason) : 0;
  } finally {
    release();
  }
}

function install(root, reason) {
  console.error(`Installing: ${reason} (npm ci --ignore-scripts) …`);
  // `npm` is a batch file on Windows, which only a shell starts; the command is constant.
  const npm = spawnSync('npm ci --ignore-scripts', { cwd: root, stdio: ['ignore', 2, 2], shell: true });
  if (npm.error) console.error(`npm could not be started: ${npm.error.message}.`);
  if (npm.status !== 0) console.error('The installation failed; what npm says about it stands above.');
  return npm.status ?? 1;
}

const waitMs = 250;
/** A lock without the number of a process was left by one that died while it was made. */
const nobodysAfterMs = 5_000;

/** Beside `node_modules`, which npm empties. */
const lockOf = (root) => join(root, '.installing');

/** Whether another start is installing at this moment: what is there already may be half of it. */
function isLocked(root) {
  return modifiedAt(lockOf(root)) !== undefined;
}

/**
 * Waits while another start installs, however long that takes; a lock whose process is gone is nobody's.
 * @returns {(() => void) | undefined} gives the lock back; nothing when it cannot be made
 */
function takeLock(root) {
  const lock = lockOf(root);
  let isTold = false;
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') {
        console.error(`The dependencies cannot be installed: ${root} cannot be written (${error.code}).`);
        return undefined;
      }
    }
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    else {
      if (!isTold) console.error('Waiting: another start is installing the dependencies …');
      isTold = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
}

function isAbandoned(lock) {
  const madeAt = modifiedAt(lock);
  if (madeAt === undefined) return false; // just given back
  const pid = Number(readIfThere(join(lock, 'pid')));
  if (!Number.isInteger(pid) || pid <= 0) return Date.now() - madeAt > nobodysAfterMs;
  if (pid === process.pid) return true; // of an earlier life, as the first process of a container has the same number each time
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

const file = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === file)
  process.exitCode = ensureInstalled(dirname(dirname(file)));
