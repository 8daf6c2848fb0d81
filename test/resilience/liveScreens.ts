import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** One screen: in whose eyes, and the levels that it follows. */
export interface ScreenPlan {
  token: string | null;
  variantIds: readonly string[];
  locationIds: readonly string[];
}

export interface ScreensPlan {
  /** Of the gateway, as WebSocket. */
  url: string;
  seed: number;
  screens: readonly ScreenPlan[];
  /** Part of the client's own pauses that a test waits, 0–1: the policy is the same, the minutes are not. */
  patience: number;
}

/** A level as one screen shows it. */
export interface ShownLevel {
  version: number;
  band: string;
  available: number | null;
  sku: string;
}

/** A screen as it is now. */
export interface Seen {
  status: string;
  shown: Record<string, ShownLevel>;
  /** How often it showed something older after something newer. */
  wentBack: number;
  /** When it last showed something else than before, in milliseconds UTC. */
  changedAt: number;
  /** Values that came as part of all that holds now: as a snapshot or a reset. */
  firsts: number;
  /** How often it had a connection. */
  connections: number;
  /** Codes that it was refused with. */
  refusals: string[];
}

/** Screens of the kit's own client, in a process of their own: what they do costs the test nothing. */
export interface LiveScreens {
  look(): Promise<Seen[]>;
  close(): Promise<void>;
}

export function openScreens(plan: ScreensPlan): LiveScreens {
  const child = fork(join(import.meta.dirname, 'liveScreensProcess.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send(plan);
  return {
    look() {
      const answer = new Promise<Seen[]>((resolve, reject) => {
        const end = () => reject(new Error('The process of the screens ended.'));
        child.once('exit', end);
        child.once('message', (seen: Seen[]) => {
          child.off('exit', end);
          resolve(seen);
        });
      });
      child.send('LOOK');
      return answer;
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
