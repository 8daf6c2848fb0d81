// A group's subgraphs and a gateway in front of them, each on a real port of this machine.
import { readGatewayConfig } from '#gateway/config/gatewayConfig.ts';
import { createGateway } from '#gateway/createGateway.ts';
import { systemClock } from '#platform/clock.ts';
import { createKeyRing } from '#platform/identity/keyRing.ts';
import { type Closeable, closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { composeSupergraph } from '#schema/compose.ts';
import { createTestIssuer, testAudience, testIssuer } from '../../support/testGateway.ts';
import type { CaseGroup, FederationCase } from './caseGroup.ts';
import { type SubgraphCall, startSubgraph } from './groupSubgraph.ts';
import { openRoots } from './openRoots.ts';

export type ExecutorName = 'reference' | 'compiled';
export type PathName = 'direct' | 'apollo';

/** Which way an operation takes through the gateway. */
export interface Route {
  executor: ExecutorName;
  path: PathName;
}

export interface GroupAnswer {
  /** As it came: the order of keys is part of it. */
  data: unknown;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  /** What the gateway asked of subgraphs for this answer. */
  calls: SubgraphCall[];
}

type Operation = Pick<FederationCase, 'query' | 'variables' | 'operationName' | 'headers' | 'claims'>;

export interface RunningGroup extends Closeable {
  ask(operation: Operation): Promise<GroupAnswer>;
}

const secret = Buffer.alloc(32, 7).toString('base64url');
const quick = { PORT: '0', ADMIN_PORT: '0', DRAIN_ACCEPT_MS: '0', EXPLORER: '0', REVOCATION_POLL_MS: '0' };

/** The supergraph of a group. @throws Error with one line per composition error */
export function composeGroup(group: CaseGroup): string {
  const sources = Object.entries(group.subgraphs).map(([name, subgraph]) => ({ name, typeDefs: openRoots(subgraph) }));
  return composeSupergraph(sources);
}

/** Starts all of a group. @throws Error when it does not compose */
export async function startGroup(group: CaseGroup, route: Route): Promise<RunningGroup> {
  const sdl = composeGroup(group);
  const names = Object.keys(group.subgraphs);
  const keys = createKeyRing(Object.fromEntries(names.map((name) => [name, [secret]])));
  const issuer = await createTestIssuer();
  const opened: Closeable[] = [];
  let calls: SubgraphCall[] = [];
  try {
    const links = new Map<string, ReturnType<typeof createHttpLink>>();
    for (const [name, own] of Object.entries(group.subgraphs)) {
      const onCall = (call: SubgraphCall) => void calls.push(call);
      const subgraph = await startSubgraph({ name, typeDefs: openRoots(own), subgraph: own, onCall });
      opened.push(subgraph);
      const link = createHttpLink({ name, url: subgraph.url, keys, clock: systemClock });
      opened.push(link);
      links.set(name, link);
    }
    const gateway = await createGateway({
      config: readGatewayConfig({ ...quick, EXECUTOR: route.executor, ...group.environment }),
      links,
      supergraph: { load: async () => sdl },
      verifier: { jwks: issuer.jwks, issuer: testIssuer, audience: testAudience },
      logger: createLogger('gateway', { level: process.env.LOG_LEVEL ?? 'silent' }),
      clock: systemClock,
      // with any plugin operations go through Apollo Server
      ...(route.path === 'apollo' && { plugins: [{}] }),
    });
    opened.push(gateway);
    return {
      async ask({ claims, headers, ...operation }) {
        calls = [];
        const bearer = claims && { authorization: `Bearer ${await issuer.token(claims)}` };
        const answer = await post(`${gateway.url}/graphql`, operation, { ...headers, ...bearer });
        return { ...answer, calls };
      },
      close: () => closeAll(opened),
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function post(
  url: string,
  operation: Omit<Operation, 'headers' | 'claims'>,
  headers: Record<string, string>,
): Promise<Omit<GroupAnswer, 'calls'>> {
  const { query, variables, operationName } = operation;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const { data, errors = [] } = (await response.json()) as Partial<GroupAnswer>;
  return { data, errors };
}
