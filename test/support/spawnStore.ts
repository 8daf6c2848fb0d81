import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface StoreProcess {
  readonly url: string;
  readonly port: number;
  /** Ends it without a chance to finish anything, and waits until it is gone. */
  kill(): Promise<void>;
  /** Lifts the limit of `mostFileBytes`. */
  makeRoom(): void;
}

/** Starts the embedded store in a process of its own. @throws Error with what it printed when it does not start */
export async function spawnStore(options: {
  path: string;
  port?: number;
  compactAtBytes?: number;
  /** No file of it grows beyond this (EFBIG); needs `prlimit` of Linux. */
  mostFileBytes?: number;
}): Promise<StoreProcess> {
  const script = fileURLToPath(new URL('storeProcess.ts', import.meta.url));
  const command = [process.execPath, '--import', 'tsx', script, options.path];
  command.push(String(options.port ?? 0), String(options.compactAtBytes ?? ''));
  if (options.mostFileBytes !== undefined) command.unshift('prlimit', `--fsize=${options.mostFileBytes}:unlimited`);
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => Promise.reject(new Error(`the store did not start: ${printed}`))),
  ]);
  const port = Number(line);
  return {
    port,
    url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    makeRoom: () => void spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited']),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
