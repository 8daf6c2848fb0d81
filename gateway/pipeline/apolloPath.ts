import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from '#platform/logging/logger.ts';
import { toMaskedError } from '../errors.ts';
import { createGatewayInterface, type GatewayInterfaceOptions, type OperationContext } from './gatewayInterface.ts';
import type { Prepared } from './prepared.ts';

export interface ApolloPath {
  execute(prepared: Prepared): Promise<FormattedExecutionResult>;
  close(): Promise<void>;
}

/**
 * Queries and mutations through Apollo Server, without its own HTTP, checks and reports: the pipeline has decided all
 * of that before, and nothing leaves the process.
 */
export async function createApolloPath(options: GatewayInterfaceOptions & { logger: Logger }): Promise<ApolloPath> {
  const { logger } = options;
  const server = new ApolloServer<OperationContext>({
    gateway: createGatewayInterface(options),
    logger: {
      debug: (text) => logger.debug(text),
      info: (text) => logger.debug(text),
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
    },
    plugins: [
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
    // what the executor gives is masked already and passes; what it throws, or Apollo Server itself, is not
    formatError: (_formatted, error) => toMaskedError(error, logger).toJSON(),
    stopOnTerminationSignals: false,
    csrfPrevention: false,
    nodeEnv: 'production',
  });
  await server.start();

  return {
    async execute(prepared) {
      const { query } = prepared.request;
      const { operationName, variables } = prepared;
      const { body } = await server.executeOperation(
        { query: String(query), variables, ...(operationName !== undefined && { operationName }) },
        { contextValue: { prepared } },
      );
      if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
      return body.singleResult;
    },
    close: () => server.stop(),
  };
}
