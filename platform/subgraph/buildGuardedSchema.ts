import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { guardFields } from '../graphql/guardFields.ts';
import { scalars } from '../graphql/scalars.ts';

/** The executable schema of a declaration: SDL files in order, its resolvers, the common scalars, every rule enforced. */
export function buildGuardedSchema(definition: {
  schema: readonly string[];
  resolvers: Record<string, unknown>;
}): GraphQLSchema {
  const typeDefs = parse(definition.schema.map((path) => readFileSync(path, 'utf8')).join('\n'));
  const resolvers = { ...scalars, ...definition.resolvers } as never;
  return guardFields(buildSubgraphSchema([{ typeDefs, resolvers }]));
}
