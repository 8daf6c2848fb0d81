import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageNames } from '#gateway/pipeline/operationPipeline.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/explanation/lifecycle.md'), 'utf8');

describe('the page on the life of a request', () => {
  it('names the stages that the pipeline has, in their order', () => {
    expect(page).toContain(stageNames.map((name) => `\`${name}\``).join(' → '));
  });

  it('names only files and folders that exist', () => {
    const paths = [...page.matchAll(/`((?:gateway|platform|subgraphs)\/[A-Za-z/.]+)`/g)].map((match) =>
      String(match[1]),
    );
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
