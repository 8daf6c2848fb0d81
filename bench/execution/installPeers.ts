import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerVersions } from './peerVersions.ts';

const folder = join(import.meta.dirname, '../../.noren/bench/peers');

/**
 * Installs the peers where they are not installed yet, away from Noren's own dependencies, and gives their folder.
 * @throws Error with one sentence when they cannot be installed
 */
export async function installPeers(): Promise<string> {
  if (Object.entries(peerVersions).every(([name, version]) => installedVersion(name) === version)) return folder;
  console.log('Installing the peers, once, into .noren/bench/peers ...');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: peerVersions }));
  const npm = spawn('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel', 'error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: folder,
  });
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error(`The peers cannot be installed: npm ended with ${code}.`);
  return folder;
}

function installedVersion(name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
