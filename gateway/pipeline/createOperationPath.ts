import type { ApolloServerPlugin } from '@apollo/server';
import { createDirectPath, type DirectPathOptions } from './directPath.ts';
import type { OperationContext } from './gatewayInterface.ts';
import type { OperationPath } from './operationPath.ts';
import { createShareInFlight } from './shareInFlight.ts';

export interface OperationPathOptions extends DirectPathOptions {
  plugins?: readonly ApolloServerPlugin<OperationContext>[] | undefined;
  /** Whether equal queries in flight run once. Plugins see each request, so with them each runs. */
  shareInFlight: boolean;
}

/** With plugins through Apollo Server, which is not even loaded without them. */
export async function createOperationPath(options: OperationPathOptions): Promise<OperationPath> {
  const { plugins, shareInFlight } = options;
  if (plugins && plugins.length > 0) {
    const { createApolloPath } = await import('./apolloPath.ts');
    return createApolloPath({ ...options, plugins });
  }
  const direct = createDirectPath(options);
  const execute = shareInFlight ? createShareInFlight(direct) : direct;
  return { execute, release: async () => {}, close: async () => {} };
}
