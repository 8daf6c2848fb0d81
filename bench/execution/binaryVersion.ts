import { execFileSync } from 'node:child_process';

const answersWithinMs = 3_000;

/** What a binary says of itself with `--version`; `as given` when it does not tell. */
export function binaryVersion(binary: string): string {
  try {
    const text = execFileSync(binary, ['--version'], {
      encoding: 'utf8',
      timeout: answersWithinMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /\d+\.\d+\.\d+[\w.+-]*/.exec(text)?.[0] ?? 'as given';
  } catch {
    return 'as given'; // some know no such option and start, or want a setting
  }
}
