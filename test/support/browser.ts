import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Where the system's Chromium is, or null; `CHROMIUM_PATH` goes first. */
export const chromiumPath: string | null = candidates.find((path) => path !== undefined && existsSync(path)) ?? null;

/** What a suite adds to its title where it cannot run. */
export const skipReason = chromiumPath === null ? ' (skipped: no Chromium, set CHROMIUM_PATH)' : '';

/** A headless browser that talks to nobody but the pages it is given. @throws where there is no Chromium */
export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('No Chromium was found: set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
