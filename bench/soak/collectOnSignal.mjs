// Preloaded into each part of a soak: at SIGUSR2 all garbage is collected, so that what is left can be read.
import { Session } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';

// As at lack of memory: what is free goes back to the system too. With Node 20 `gc()` cannot be told to do that: with
// options it collects the young generation alone.
if (isMainThread) {
  const session = new Session();
  session.connect();
  process.on('SIGUSR2', () => session.post('HeapProfiler.collectGarbage'));
}
