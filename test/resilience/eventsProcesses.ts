import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

type Command = { kind: 'MOVE'; variables: { id: string; by: number; key: string } } | { kind: 'AUDIT' };

export type Request = Command & { number: number };

export type Answer =
  | { kind: 'READY' }
  | { kind: 'HOLDS_LEASE' }
  | { kind: 'DONE'; number: number; data: Record<string, unknown> | null };

interface CounterProcess {
  child: ChildProcess;
  ready: Promise<void>;
  isReady: boolean;
  waiting: Map<number, (data: Record<string, unknown> | null) => void>;
}

/** Several processes of one subgraph, of which one holds the lease. */
export interface CounterProcesses {
  /** Moves a counter once, by whichever process, however often it must be tried. */
  move(movement: { id: string; by: number; key: string }): Promise<void>;
  audit(): Promise<unknown>;
  allReady(): Promise<void>;
  /** SIGKILL to the process that holds the lease; another one is started in its place. */
  killHolder(): Promise<void>;
  /** Halts the holder until another process has taken the lease, then lets it go on as if nothing was. */
  stallHolder(): Promise<void>;
  close(): Promise<void>;
}

export function startCounterProcesses(options: {
  count: number;
  /** Of the process that is started as the n-th. */
  args: (index: number) => string[];
  random: () => number;
}): CounterProcesses {
  const processes: CounterProcess[] = [];
  const holding = new Set<(process: CounterProcess) => void>();
  let started = 0;
  let requests = 0;

  function start(): void {
    const child = fork(join(import.meta.dirname, 'eventsProcess.ts'), options.args(started), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    started += 1;
    const waiting: CounterProcess['waiting'] = new Map();
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (answer: Answer) => {
        if (answer.kind === 'READY') {
          made.isReady = true;
          resolve();
        } else if (answer.kind === 'HOLDS_LEASE') for (const hear of [...holding]) hear(made);
        else waiting.get(answer.number)?.(answer.data);
      });
      child.once('exit', () => {
        reject(new Error('A process of the counters ended.'));
        for (const answer of waiting.values()) answer(null);
      });
    });
    ready.catch(() => {}); // whoever waits for it is told
    const made: CounterProcess = { child, ready, isReady: false, waiting };
    processes.push(made);
  }

  /** @returns null when it ended before it answered, or answered with errors */
  function ask({ child, waiting }: CounterProcess, command: Command) {
    requests += 1;
    const number = requests;
    return new Promise<Record<string, unknown> | null>((resolve) => {
      waiting.set(number, resolve);
      child.send({ ...command, number }, (error) => error && resolve(null));
    }).finally(() => waiting.delete(number));
  }

  /** Whoever next does the work of the lease. */
  const nextHolder = (isWanted: (process: CounterProcess) => boolean = () => true) =>
    new Promise<CounterProcess>((resolve) => {
      const hear = (process: CounterProcess) => {
        if (!isWanted(process)) return;
        holding.delete(hear);
        resolve(process);
      };
      holding.add(hear);
    });

  const allReady = async () => void (await Promise.all(processes.map(({ ready }) => ready)));
  for (let index = 0; index < options.count; index += 1) start();
  return {
    allReady,
    async move(variables) {
      for (;;) {
        const able = processes.filter(({ isReady }) => isReady);
        const process = able[Math.floor(options.random() * able.length)];
        if (!process) await Promise.race(processes.map(({ ready }) => ready));
        else if (await ask(process, { kind: 'MOVE', variables })) return;
      }
    },
    async audit() {
      const [process] = processes;
      return process && (await ask(process, { kind: 'AUDIT' }))?.countersAudit;
    },
    async killHolder() {
      const holder = await nextHolder();
      const ended = once(holder.child, 'exit');
      holder.child.kill('SIGKILL');
      await ended;
      processes.splice(processes.indexOf(holder), 1);
      start();
    },
    async stallHolder() {
      const holder = await nextHolder();
      holder.child.kill('SIGSTOP');
      await nextHolder((process) => process !== holder);
      holder.child.kill('SIGCONT');
    },
    async close() {
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(processes.map(({ child }) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
    },
  };
}
