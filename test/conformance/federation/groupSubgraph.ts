import { createServer, type IncomingMessage } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse, validate } from 'graphql';
import type { Closeable } from '#platform/lifecycle/closeable.ts';
import { listen } from '#platform/lifecycle/listen.ts';
import type { GroupSubgraph } from './caseGroup.ts';

/** What the gateway asked of a subgraph. */
export interface SubgraphCall {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
}

export interface RunningSubgraph extends Closeable {
  url: string;
}

/** A subgraph on a port of its own; `onCall` is told of every request before it runs. */
export async function startSubgraph(options: {
  name: string;
  typeDefs: DocumentNode;
  subgraph: GroupSubgraph;
  onCall: (call: SubgraphCall) => void;
}): Promise<RunningSubgraph> {
  const { name, typeDefs, subgraph } = options;
  const resolvers = subgraph.resolvers as never; // a map of functions whose arguments each group knows
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  const server = createServer(async (request, response) => {
    const { query, variables = {} } = JSON.parse(await bodyOf(request)) as Omit<SubgraphCall, 'subgraph'>;
    options.onCall({ subgraph: name, query, variables });
    const result = await answer(schema, query, variables);
    const told = subgraph.answer?.(result, { query, variables }) ?? result;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  });
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  if (subgraph.isAway) server.close();
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A request that does not fit the schema of the subgraph is refused: whoever planned it was wrong. */
async function answer(
  schema: GraphQLSchema,
  query: string,
  variableValues: Record<string, unknown>,
): Promise<ExecutionResult> {
  const document = parse(query);
  const errors = validate(schema, document);
  return errors.length > 0 ? { errors } : execute({ schema, document, variableValues });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
