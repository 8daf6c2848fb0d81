import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian puts it where only root looks by itself. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];

/** The server of the machine; undefined where there is none. */
export const natsServerPath = folders.map((folder) => join(folder, 'nats-server')).find((path) => existsSync(path));

export interface NatsServer {
  /** SIGKILL: connections are cut. */
  kill(): Promise<void>;
}

/** Resolves once it takes connections on this port of this machine. */
export async function startNatsServer(port: number, settings: readonly string[] = []): Promise<NatsServer> {
  const child = spawn(String(natsServerPath), ['--addr', '127.0.0.1', '--port', String(port), ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString('utf8');
      if (said.includes('Server is ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`nats-server ended:\n${said}`)));
  });
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
