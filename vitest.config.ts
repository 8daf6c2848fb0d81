import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const { resolve } = createRequire(import.meta.url);

/** One project per folder of `test/`; a folder without tests passes. */
const folders = {
  unit: { timeoutMs: 5_000 },
  contract: { timeoutMs: 60_000 },
  model: { timeoutMs: 60_000 },
  conformance: { timeoutMs: 20_000 },
  integration: { timeoutMs: 20_000 },
  system: { timeoutMs: 60_000 },
  security: { timeoutMs: 60_000 },
  concurrency: { timeoutMs: 120_000 },
  resilience: { timeoutMs: 120_000 },
  browser: { timeoutMs: 60_000 },
  docs: { timeoutMs: 60_000 },
};

/** A hook may start six processes on a busy machine. */
const startTimeoutMs = 60_000;

/** Of a test in its long form. */
const longTimeoutMs = 3_600_000;

export default defineConfig(({ mode }) => ({
  // The sources load CommonJS packages that bring `graphql` as CommonJS; a second copy as ESM is "another realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: resolve('graphql') }] },
  plugins: [graphqlAsText()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    // `--mode full` or `--mode long`: the same assertions over many more rounds.
    env: mode === 'full' || mode === 'long' ? { TEST_EFFORT: mode } : {},
    projects: Object.entries(folders).map(([name, { timeoutMs }]) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: mode === 'long' ? longTimeoutMs : timeoutMs,
        // below the time of the test, so that a failure says what was waited for
        expect: { poll: { timeout: Math.min(15_000, 0.8 * timeoutMs) } },
        hookTimeout: mode === 'long' ? longTimeoutMs : Math.max(timeoutMs, startTimeoutMs),
      },
    })),
  },
}));

/** Operation files are their text, as in the bundle of the front ends. */
function graphqlAsText() {
  return {
    name: 'graphql-as-text',
    transform(code: string, id: string) {
      if (id.endsWith('.graphql')) return { code: `export default ${JSON.stringify(code)};`, map: null };
    },
  };
}
