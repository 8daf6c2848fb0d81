import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '#platform/logging/logger.ts';
import { toMaskedError } from '../errors.ts';
import type { Generation } from '../supergraph/generation.ts';
import { createGatewayInterface, type GatewayInterfaceOptions, type OperationContext } from './gatewayInterface.ts';
import type { OperationPath } from './operationPath.ts';

export interface ApolloPathOptions extends Omit<GatewayInterfaceOptions, 'generation'> {
  plugins: readonly ApolloServerPlugin<OperationContext>[];
  logger: Logger;
}

/**
 * Queries and mutations through Apollo Server with these plugins, without its own HTTP, checks and reports: the pipeline
 * has decided all of that before, and nothing leaves the process. It holds a schema of its own, so each generation has
 * a server of its own, started with the first operation.
 */
export function createApolloPath(options: ApolloPathOptions): OperationPath {
  const servers = new Map<Generation, Promise<ApolloServer<OperationContext>>>();

  function serverOf(generation: Generation): Promise<ApolloServer<OperationContext>> {
    const known = servers.get(generation);
    if (known) return known;
    const server = startServer({ ...options, generation });
    servers.set(generation, server);
    // the next operation tries again: what a plugin missed at the start may be there then
    server.catch(() => {
      if (servers.get(generation) === server) servers.delete(generation);
    });
    return server;
  }

  /** Never rejects: whoever releases has nobody to tell. */
  async function release(generation: Generation): Promise<void> {
    const server = servers.get(generation);
    servers.delete(generation);
    try {
      await (await server)?.stop();
    } catch (error) {
      options.logger.warn({ err: error }, 'a server of plugins did not end well');
    }
  }

  return {
    async execute(prepared) {
      const server = await serverOf(prepared.generation);
      const { operationName, variables } = prepared;
      const { body } = await server.executeOperation(
        { query: String(prepared.request.query), variables, ...(operationName !== undefined && { operationName }) },
        { contextValue: { prepared } },
      );
      if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
      const { data = null, errors = [], extensions } = body.singleResult;
      const hasExtensions = extensions && Object.keys(extensions).length > 0;
      return { data: JSON.stringify(data), errors, extensions: hasExtensions ? extensions : undefined };
    },
    release,
    async close() {
      await Promise.all([...servers.keys()].map(release));
    },
  };
}

async function startServer({
  logger,
  plugins,
  ...options
}: ApolloPathOptions & GatewayInterfaceOptions): Promise<ApolloServer<OperationContext>> {
  const server = new ApolloServer<OperationContext>({
    gateway: createGatewayInterface(options),
    logger: {
      debug: (text) => logger.debug(text),
      info: (text) => logger.debug(text),
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
    },
    plugins: [
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    persistedQueries: false,
    introspection: true,
    dangerouslyDisableValidation: true, // validated by the pipeline, once per document
    includeStacktraceInErrorResponses: false,
    // what the executor gives is masked already and passes; what it throws, a plugin or Apollo Server itself, is not
    formatError: (_formatted, error) => toMaskedError(error, logger).toJSON(),
    stopOnTerminationSignals: false,
    csrfPrevention: false,
    nodeEnv: 'production',
  });
  await server.start();
  return server;
}
