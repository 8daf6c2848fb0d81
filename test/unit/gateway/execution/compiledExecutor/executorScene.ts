// A composed graph and a compiled executor over links whose answers a test writes itself.
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createCompiledExecutor } from '#gateway/execution/compiledExecutor/createCompiledExecutor.ts';
import type { PlanExecution } from '#gateway/execution/planExecutor.ts';
import { createGeneration } from '#gateway/supergraph/createGeneration.ts';
import { systemClock } from '#platform/clock.ts';
import { anonymousViewer } from '#platform/identity/viewer.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import { createLogger } from '#platform/logging/logger.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible"])';

/** What a subgraph was asked, as it came over the wire. */
export interface SentRequest {
  subgraph: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Gives the result of a request; may throw. */
export type Answer = (request: SentRequest) => unknown;

export interface ExecutorScene {
  /** Requests so far, in their order. */
  sent: SentRequest[];
  run(query: string, more?: RunOptions): Promise<RunResult>;
  /** Plans, so that several runs can begin in one turn. */
  prepare(query: string, more?: RunOptions): Promise<() => Promise<RunResult>>;
  close(): Promise<void>;
}

type RunOptions = Pick<Partial<PlanExecution>, 'variables' | 'primaryResult' | 'viewer'>;

interface RunResult {
  data: unknown;
  text: string;
  errors: string[];
}

/** Composes the subgraphs; each answers by its function. Errors are told as `CODE path`. */
export async function createExecutorScene(
  subgraphs: Record<string, { sdl: string; answer: Answer }>,
): Promise<ExecutorScene> {
  const sources = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    typeDefs: parse(`${link} ${sdl}`),
    url: `subgraph:${name}`,
  }));
  const { supergraphSdl, errors } = composeServices(sources);
  if (!supergraphSdl) throw new Error(String(errors));
  const generation = await createGeneration(supergraphSdl);
  const sent: SentRequest[] = [];
  const links = new Map(
    Object.entries(subgraphs).map(([name, { answer }]): [string, SubgraphLink] => [
      name,
      {
        name,
        async send({ body = '' }) {
          const request: SentRequest = { subgraph: name, ...JSON.parse(body) };
          sent.push(request);
          const text = JSON.stringify(await answer(request));
          return { ...JSON.parse(text), isPlain: !text.includes('\\') };
        },
        subscribe() {
          throw new Error('Nothing is told.');
        },
        close: async () => {},
      },
    ]),
  );
  const logger = createLogger('gateway', { level: 'silent' });
  const executor = createCompiledExecutor({
    clock: systemClock,
    logger,
    queryCallTimeoutMs: 3_000,
    mutationCallTimeoutMs: 9_000,
  });
  // one for all runs: on a busy machine a turn may last long, and who has less time left asks by another request
  const deadline = systemClock.now() + 600_000;

  async function prepare(query: string, more: RunOptions = {}): Promise<() => Promise<RunResult>> {
    const { variables = {}, primaryResult, viewer = anonymousViewer('WEB', 'test') } = more;
    const document = parse(query);
    const plan = deepFreeze(structuredClone(await generation.plan(document)));
    return async () => {
      const execution = { generation, plan, document, variables: deepFreeze(variables), viewer, links, deadline };
      const answer = await executor.executeToText({ ...execution, ...(primaryResult && { primaryResult }) });
      const told = answer.errors.map(({ extensions: { code }, path = [] }) => `${code} ${path.join('.')}`);
      return { data: JSON.parse(answer.data), text: answer.data, errors: told.sort() };
    };
  }

  return {
    sent,
    run: async (query, more) => (await prepare(query, more))(),
    prepare,
    close: () => generation.close(),
  };
}

/** The value, of which nothing can be written to any more. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
