#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensureInstalled.mjs';

// Installs what is missing, lets this Node read TypeScript, and hands over to the command table.

const failed = ensureInstalled(dirname(dirname(fileURLToPath(import.meta.url))));
if (failed) process.exit(failed);

try {
  if (!process.features.typescript) {
    const { register } = await import('tsx/esm/api');
    register();
  }
  const { runNoren } = await import('./noren.ts');
  await runNoren(process.argv.slice(2));
} catch (error) {
  console.error(process.env.DEBUG ? error : `noren stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
