import type { ApolloServerPlugin } from '@apollo/server';
import type { Viewer } from '#platform/identity/viewer.ts';
import { createDirectPath, type DirectPathOptions } from './directPath.ts';
import type { OperationContext } from './gatewayInterface.ts';
import type { OperationPath } from './operationPath.ts';
import { createShareInFlight } from './shareInFlight.ts';
import { createTellPlan } from './tellPlan.ts';

export interface OperationPathOptions extends DirectPathOptions {
  plugins?: readonly ApolloServerPlugin<OperationContext>[] | undefined;
  /** Whether equal queries in flight run once. Plugins see each request, so with them each runs. */
  shareInFlight: boolean;
  /** Who is told the plan of an operation that asks for it. */
  maySeePlan: (viewer: Viewer) => boolean;
}

/** With plugins through Apollo Server, which is not even loaded without them. */
export async function createOperationPath(options: OperationPathOptions): Promise<OperationPath> {
  const { plugins, shareInFlight, maySeePlan } = options;
  if (plugins && plugins.length > 0) {
    const { createApolloPath } = await import('./apolloPath.ts');
    const apollo = createApolloPath({ ...options, plugins });
    return { ...apollo, execute: createTellPlan(apollo.execute, maySeePlan) };
  }
  const direct = createDirectPath(options);
  const execute = createTellPlan(shareInFlight ? createShareInFlight(direct) : direct, maySeePlan);
  return { execute, release: async () => {}, close: async () => {} };
}
