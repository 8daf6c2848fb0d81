import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { type ExplainedOperation, explainOperation } from '#gateway/createGateway.ts';

const supergraphPath = join(import.meta.dirname, '../../schema/supergraph.graphql');

export const planCommand = defineCommand({
  meta: { name: 'plan', description: 'Print how an operation is planned, its fetches and its static cost' },
  args: {
    file: { type: 'positional', required: true, description: 'A file with GraphQL operations' },
    operation: { type: 'string', description: 'Name of the operation, when the file has several' },
    labels: { type: 'string', description: 'Labels of overrides that count as in force, with commas between' },
    supergraph: { type: 'string', description: 'Another supergraph than schema/supergraph.graphql' },
  },
  async run({ args }) {
    const explained = await explainOperation({
      supergraph: await readText(args.supergraph ?? supergraphPath),
      text: await readText(args.file),
      operationName: args.operation,
      labels: (args.labels ?? '').split(',').flatMap((label) => label.trim() || []),
    });
    console.log(reportOf(explained).join('\n'));
  },
});

function reportOf({ text, fetches, fetchesBySubgraph, levels, cost }: ExplainedOperation): string[] {
  return [
    text,
    '',
    `fetches  ${fetches}${fetches > 0 ? `: ${countsOf(fetchesBySubgraph)}` : ''}`,
    ...levels.map((level, index) => `level ${index + 1}  ${countsOf(level)}`),
    `cost     ${cost}: objects asked for at most, each times the bounds of the lists around it`,
  ];
}

const countsOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([subgraph, count]) => `${subgraph} ${count}`)
    .join(', ');

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Error(`"${path}" cannot be read.`);
  });
}
