import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

export interface Command {
  file: string;
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** Whether it ends by itself when its channel is closed; others are killed. */
  endsAlone: boolean;
}

/** A process of the measurement that takes and gives messages. */
export interface Messenger {
  pid: number;
  /** The next message it gives. @throws Error when it ends instead or tells an error */
  next<T>(): Promise<T>;
  ask<T>(message: object): Promise<T>;
  /** All it has printed. */
  output(): string;
  stop(): Promise<void>;
}

const stopWithinMs = 10_000;

/** Whether processes can be bound to a core here. */
export const canPin: boolean = (() => {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Keeps this process and its threads off the core of the gateways. */
export function moveSelfTo(cores: string): void {
  if (canPin) execFileSync('taskset', ['-acp', cores, String(process.pid)], { stdio: 'ignore' });
}

/** What a Node that does not read TypeScript itself needs. */
const reader = Reflect.get(process.features, 'typescript') ? [] : ['--import', 'tsx'];

/** A file of ours as a command. */
export const scriptCommand = (path: string, environment: Record<string, string> = {}): Command => ({
  file: process.execPath,
  args: path.endsWith('.ts') ? [...reader, path] : [path],
  environment,
  endsAlone: true,
});

/** Starts a command, bound to the cores (as `0` or `0,1`) where that is possible. It ends with the process that started it. */
export function launch(command: Command, cores: string): Messenger {
  const { file, args, environment, endsAlone } = command;
  const [pinnedFile, pinnedArgs] = canPin ? ['taskset', ['-c', cores, file, ...args]] : [file, [...args]];
  const child = spawn(pinnedFile, pinnedArgs, {
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      output += text.toString('utf8');
    });
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const nextMessage = async <T>(): Promise<T> => {
    const message = await nextOrEnd(child, () => output);
    if ('error' in message) throw new Error(String(message.error));
    return message as T;
  };
  return {
    pid: child.pid ?? 0,
    next: nextMessage,
    ask(message) {
      const answer = nextMessage<never>();
      child.send(message);
      return answer;
    },
    output: () => output,
    async stop() {
      process.off('exit', endWithUs);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), endsAlone ? stopWithinMs : 0); // a profile takes its time
      await ended;
      clearTimeout(timer);
    },
  };
}

function nextOrEnd(child: ChildProcess, output: () => string): Promise<object> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
    };
    const onMessage = (message: unknown) => {
      settle();
      resolve(message as object);
    };
    const onExit = (code: number | null) => {
      settle();
      reject(new Error(`A process ended with ${code}:\n${output().slice(-2_000)}`));
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
  });
}

/** A port that was free just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
