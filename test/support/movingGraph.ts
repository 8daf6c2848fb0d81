// A gateway whose supergraph changes: the fields of a shelf move from one subgraph to the other and back.
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { readGatewayConfig } from '#gateway/config/gatewayConfig.ts';
import { createGateway, type Gateway } from '#gateway/createGateway.ts';
import type { SupergraphSource } from '#gateway/supergraph/supergraphSource.ts';
import { systemClock } from '#platform/clock.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@override", "@shareable"])';

type Source = { name: string; typeDefs: DocumentNode };

/**
 * Supergraph number `n`: the shelf's fields are of `left` when it is even, of `right` when it is odd. `beside` are other
 * subgraphs that make it larger.
 */
export function movedSupergraph(n: number, beside: readonly Source[] = []): string {
  const side = n % 2 === 1 ? 'right' : 'left';
  const text = composed.get(side) ?? composeMoved(side, beside);
  composed.set(side, text);
  return text.replace('As of change 0.', `As of change ${n}.`);
}

const composed = new Map<'left' | 'right', string>();

function composeMoved(owner: 'left' | 'right', beside: readonly Source[]): string {
  const left = `${link}
    type Query { shelf: Shelf @tag(name: "anonymous") }
    "As of change 0." type Shelf @key(fields: "id") { id: ID! title: String maker: String price: String }`;
  const override = owner === 'right' ? '@override(from: "left")' : '@shareable';
  const shared = owner === 'right' ? left : left.replace(/: String/g, ': String @shareable');
  const right = `${link}
    type Shelf @key(fields: "id") { id: ID! title: String ${override} maker: String ${override} price: String ${override} }`;
  const own = Object.entries({ left: shared, right }).map(([name, text]) => ({ name, typeDefs: parse(text) }));
  const { supergraphSdl, errors } = composeServices(
    [...own, ...beside].map((source) => ({ ...source, url: `subgraph:${source.name}` })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** Answers with its own name in every field. */
function createNamedLink(name: string): SubgraphLink {
  const shelf = { __typename: 'Shelf', id: '1', title: name, maker: name, price: name };
  const typeDefs = parse(`${link}
    type Query { shelf: Shelf }
    type Shelf @key(fields: "id") { id: ID! title: String maker: String price: String }`);
  const resolvers = { Query: { shelf: () => shelf }, Shelf: { __resolveReference: () => shelf } };
  const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  return {
    name,
    send: async ({ query, variables }) =>
      execute({ schema, document: parse(query), ...(variables && { variableValues: variables }) }),
    subscribe() {
      throw new Error('Nothing streams here.');
    },
    close: async () => {},
  };
}

export interface MovingGraph {
  gateway: Gateway;
  /** What the source gives from now on. */
  publish(supergraph: string): void;
  /** Asks for the shelf's fields; the subgraph that answered each, without repeats. */
  ask(): Promise<string[]>;
}

export const movingQuery = '{ shelf { title maker price } }';

/** With supergraph 0 at first, or what `source` gives. */
export async function startMovingGraph(
  environment: Record<string, string> = {},
  source?: SupergraphSource,
): Promise<MovingGraph> {
  let supergraph = source ? '' : movedSupergraph(0);
  const gateway = await createGateway({
    config: readGatewayConfig({ PORT: '0', ADMIN_PORT: '0', DRAIN_ACCEPT_MS: '0', EXPLORER: '0', ...environment }),
    links: new Map(['left', 'right'].map((name) => [name, createNamedLink(name)])),
    supergraph: source ?? { load: async () => supergraph },
    verifier: { jwks: { keys: [] }, issuer: 'https://issuer.test', audience: 'noren' },
    logger: createLogger('gateway', { level: 'silent' }),
    clock: systemClock,
  });
  return {
    gateway,
    publish: (next) => {
      supergraph = next;
    },
    async ask() {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: movingQuery }),
      });
      const body = (await response.json()) as { data?: { shelf: Record<string, string> | null } | null };
      if (!body.data?.shelf) throw new Error(`${response.status} ${JSON.stringify(body)}`);
      return [...new Set(Object.values(body.data.shelf))];
    },
  };
}
