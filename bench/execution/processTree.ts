import { readdirSync, readFileSync } from 'node:fs';

/** A process with all that it started, as they were when this was made. */
export interface ProcessTree {
  /** Milliseconds that all threads have run on a core. */
  cpuMilliseconds(): number;
  /** Mebibytes of memory that they hold resident. */
  residentMebibytes(): number;
}

/** @throws Error where there is no /proc to read from */
export function readProcessTree(root: number): ProcessTree {
  const pids = pidsUnder(root);
  return {
    cpuMilliseconds: () => pids.reduce((sum, pid) => sum + ranMilliseconds(pid), 0),
    residentMebibytes: () => pids.reduce((sum, pid) => sum + residentKibibytes(pid), 0) / 1_024,
  };
}

function pidsUnder(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of entriesOf('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(Number(entry));
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function parentOf(pid: number): number {
  const stat = textOf(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function ranMilliseconds(pid: number): number {
  const ofThreads = entriesOf(`/proc/${pid}/task`).map((thread) =>
    Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ', 1)[0]),
  );
  return ofThreads.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}

const residentKibibytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (folder === '/proc') throw new Error('This measurement reads /proc: run it on Linux.', { cause });
    return []; // the process has ended
  }
}

/** Threads and processes end while they are counted. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
