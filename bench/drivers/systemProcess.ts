import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SystemProcess {
  url: string;
  stop(): Promise<void>;
}

/** The product as a user starts it, in a process of its own, so that the measuring process costs it nothing. */
export async function startSystemProcess(flags: string[]): Promise<SystemProcess> {
  const base = 20_000 + Math.floor(Math.random() * 30_000);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/noren.mjs'), 'start', ...flags], {
    env: {
      ...process.env,
      PORT_BASE: String(base),
      ADMIN_PORT_BASE: String(base + 100),
      STORE_PATH: mkdtempSync(join(tmpdir(), 'noren-bench-')),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString('utf8');
      if (output.includes('Ready in')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the system ended with ${code} before it was ready:\n${output}`)));
  });
  child.removeAllListeners('exit');
  return {
    url: `http://127.0.0.1:${base}/graphql`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
