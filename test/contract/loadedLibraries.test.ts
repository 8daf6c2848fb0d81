import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The packages of a scope that a fresh process has loaded once it imported a file of ours. */
function loadedBy(file: string, scope: string): string[] {
  const script = `
    import { createRequire } from 'node:module';
    await import(${JSON.stringify(new URL(`../../${file}`, import.meta.url).href)});
    const found = Object.keys(createRequire(import.meta.url).cache)
      .map((path) => new RegExp('node_modules/(${scope}/[^/]+)/').exec(path)?.[1]);
    console.log(JSON.stringify([...new Set(found.filter(Boolean))].sort()));`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[];
}

describe('what a gateway loads', () => {
  it('is nothing of Apollo’s planner, executor and server on the thread that answers requests', () => {
    expect(loadedBy('gateway/createGateway.ts', '@apollo')).toEqual(['@apollo/utils.sortast']);
  });

  it('is all of Apollo’s executor where the reference one is asked for', () => {
    expect(loadedBy('gateway/execution/referenceExecutor.ts', '@apollo')).toContain('@apollo/gateway');
  });
});
