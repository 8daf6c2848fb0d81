import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { compose, readSubgraphSources } from '#schema/compose.ts';

export const composeCommand = defineCommand({
  meta: {
    name: 'compose',
    description: 'Write schema/supergraph.graphql, api.graphql and public.graphql from the subgraphs',
  },
  async run() {
    await writeSchemaFiles();
    console.log('schema/supergraph.graphql, schema/api.graphql and schema/public.graphql are written.');
  },
});

/** Composes the subgraphs as they are now into the three files of `schema/`. @throws Error with a line per fault */
export async function writeSchemaFiles(): Promise<void> {
  const schema = compose(await readSubgraphSources());
  const folder = join(import.meta.dirname, '../../schema');
  const names = ['supergraph', 'api', 'public'] as const;
  await Promise.all(names.map((name) => writeFile(join(folder, `${name}.graphql`), schema[name])));
}
