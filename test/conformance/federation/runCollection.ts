import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseGroup, ExpectedError, FederationCase } from './caseGroup.ts';
import { type GroupAnswer, type Route, type RunningGroup, startGroup } from './startGroup.ts';

const folder = join(import.meta.dirname, 'groups');

/** Every group of the folder, by name of its file. */
export async function readGroups(): Promise<CaseGroup[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const modules = await Promise.all(
    files.map((name) => import(join(folder, name)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter(isGroup));
}

const isGroup = (value: unknown): value is CaseGroup => typeof value === 'object' && value !== null && 'cases' in value;

/** Declares a test for each case of each group, all by one route through the gateway. */
export function describeCollection(groups: readonly CaseGroup[], route: Route): void {
  describe.each(groups)(`$name (${route.executor} executor, ${route.path} path)`, (group) => {
    let running: RunningGroup;
    beforeAll(async () => {
      running = await startGroup(group, route);
    });
    afterAll(() => running?.close());

    for (const example of group.cases) {
      const fails = reasonToFail(example, route);
      const test = fails === undefined ? it : it.fails;
      const title = fails === undefined ? example.title : `${example.title} (fails: ${fails})`;
      test(title, async () => {
        group.reset?.();
        expectAnswer(await running.ask(example), example);
      });
    }
  });
}

function reasonToFail({ fails }: FederationCase, { executor, path }: Route): string | undefined {
  if (typeof fails === 'string') return fails;
  return fails?.[executor] ?? (`${executor} ${path}` === 'reference apollo' ? fails?.['reference apollo'] : undefined);
}

function expectAnswer(answer: GroupAnswer, { expected, requests }: FederationCase): void {
  const asked = answer.calls.map(
    ({ subgraph, query, variables }) => `${subgraph}: ${query} ${JSON.stringify(variables)}`,
  );
  const told = answer.errors.map(({ message, extensions: { code }, path }) => ({
    code,
    ...(path && { path }),
    message,
  }));
  const context = [...told.map((error) => JSON.stringify(error)), ...asked].join('\n');
  // as text, for the order of keys is part of the answer
  expect(JSON.stringify(answer.data, null, 1), context).toBe(JSON.stringify(expected.data, null, 1));
  expect(sorted(told), context).toEqual(sorted(expected.errors ?? []));
  if (requests !== undefined) expect(answer.calls.length, context).toBeLessThanOrEqual(requests);
}

const sorted = (errors: readonly ExpectedError[]): string[] =>
  errors.map(({ code, path }) => JSON.stringify({ code, path })).sort();
