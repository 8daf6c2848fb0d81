import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { compose, readSubgraphSources } from '#schema/compose.ts';

export const composeCommand = defineCommand({
  meta: { name: 'compose', description: 'Write schema/supergraph.graphql, api.graphql and public.graphql from the subgraphs' },
  async run() {
    const schema = compose(await readSubgraphSources());
    const folder = join(import.meta.dirname, '../../schema');
    await Promise.all(
      (['supergraph', 'api', 'public'] as const).map((name) => writeFile(join(folder, `${name}.graphql`), schema[name])),
    );
    console.log('schema/supergraph.graphql, schema/api.graphql and schema/public.graphql are written.');
  },
});
