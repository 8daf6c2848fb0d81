// Preloaded into each part of a soak: SIGUSR2 has all garbage collected, so that what is left can be read.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    collect(); // what the first has found to be dead may have held more
  });
}
