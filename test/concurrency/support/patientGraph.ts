import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';
import type { GraphAnswer } from '../../support/system.ts';

export interface Operation {
  query: string;
  variables?: Record<string, unknown>;
  token?: string | undefined;
}

/** Calls the graph as shops do: over a bounded number of connections, and again where that is said to do no harm. */
export interface PatientGraph {
  /** @throws Error for an answer with errors that asking again does not mend */
  ask<Data>(operation: Operation): Promise<Data>;
  close(): Promise<void>;
}

/** Whether the same key may be sent again. */
const isRepeatable = (code: unknown): boolean => isErrorCode(code) && errorCodes[code].retryable;
const mostTries = 40;
const longestPauseMs = 1_000;

export function createPatientGraph(options: { url: string; connections: number }): PatientGraph {
  const agent = new Agent({ connections: options.connections, pipelining: 1 });

  async function post({ query, variables, token }: Operation): Promise<GraphAnswer> {
    const response = await request(options.url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.statusCode, ...((await response.body.json()) as object) };
  }

  return {
    async ask<Data>(operation: Operation) {
      for (let tries = 1; ; tries += 1) {
        const { data, errors, status } = await post(operation);
        const [error] = errors ?? [];
        if (!error && data) return data as Data;
        const code = error?.extensions.code;
        if (tries === mostTries || !isRepeatable(code))
          throw new Error(`${status} ${code} after ${tries} tries: ${error?.message}`);
        await wait(Math.min(longestPauseMs, 20 * 2 ** tries));
      }
    },
    close: () => agent.destroy(),
  };
}
