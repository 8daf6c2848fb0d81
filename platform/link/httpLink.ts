import type { ExecutionResult } from 'graphql';
import { Agent, type Dispatcher } from 'undici';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/appError.ts';
import { envelopeHeader, sealEnvelope } from '../identity/envelope.ts';
import type { KeyRing } from '../identity/keyRing.ts';
import { away, late } from './linkErrors.ts';
import { createStreamClient } from './streamClient.ts';
import type { SubgraphLink, SubgraphRequest } from './subgraphLink.ts';

const maxResponseBytes = 5 * 1024 * 1024;

/** Calls a subgraph behind a port: HTTP with keep-alive for operations, graphql-transport-ws for subscriptions. */
export function createHttpLink(options: { name: string; url: string; keys: KeyRing; clock: Clock }): SubgraphLink {
  const { name, keys, clock } = options;
  const url = new URL(options.url);
  const agent = new Agent({ connections: 64, pipelining: 1, connectTimeout: 2_000, maxResponseSize: maxResponseBytes });
  const streams = createStreamClient(options);

  async function send(request: SubgraphRequest): Promise<ExecutionResult> {
    const left = request.deadline - clock.now();
    if (left <= 0) throw late(name);
    const body = request.body ?? JSON.stringify({ query: request.query, variables: request.variables });
    const envelope = sealEnvelope(
      keys,
      { method: 'POST', subgraph: name, body },
      { viewer: request.viewer, deadline: request.deadline, at: clock.now() },
    );
    const timeout = AbortSignal.timeout(left);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    try {
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          [envelopeHeader]: envelope,
        },
        body,
        signal,
      });
      return await readResult(name, response);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw timeout.aborted ? late(name) : away(name, error);
    }
  }

  return {
    name,
    send,
    subscribe: (request) => streams.subscribe(request),
    async close() {
      await streams.close();
      await agent.destroy();
    },
  };
}

async function readResult(name: string, response: Dispatcher.ResponseData): Promise<ExecutionResult> {
  const type = String(response.headers['content-type'] ?? '');
  const isResult = type.startsWith('application/graphql-response+json') || type.startsWith('application/json');
  // 401 refuses our envelope (other keys, another clock), not the caller: whose rights are missing stands in a result
  if (!isResult || response.statusCode === 401) {
    await response.body.dump();
    throw away(name, new Error(`status ${response.statusCode}`));
  }
  return (await response.body.json()) as ExecutionResult;
}
