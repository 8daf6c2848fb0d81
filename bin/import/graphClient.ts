import { setTimeout as wait } from 'node:timers/promises';
import type { TrustedDocument } from './documents.ts';
import { UnusableInput } from './unusableInput.ts';

/** Sends trusted documents to one graph. */
export interface GraphClient {
  /**
   * The data of an answer without errors. What the graph says may be tried again is tried again, with growing pauses.
   * @throws UnusableInput when no graph answers, the token is not taken or lacks a right, or the graph fails for good
   */
  send<Data, Variables extends object>(document: TrustedDocument<Data, Variables>, variables: Variables): Promise<Data>;
  /** How many mutations were sent, repeats not counted. */
  mutationsSent(): number;
}

export interface GraphClientOptions {
  url: string;
  /** The access token for the next request. */
  token: () => Promise<string>;
  /** Deadline of one request in milliseconds, default 30,000. */
  timeoutMs?: number;
  /** Pause before the first repeat in milliseconds where the graph names none; doubles each time. Default 250. */
  pauseMs?: number;
}

const maxTries = 8;
const longestPauseMs = 10_000;

interface GraphError {
  message: string;
  extensions?: { code?: string; retryAfterMs?: number };
}

/** Codes after which nothing was changed, so that every document may be sent again. Source: the table of error codes. */
const unchangedCodes = new Set(['CONFLICT', 'IDEMPOTENCY_IN_PROGRESS', 'RATE_LIMITED', 'OVERLOADED', 'RETRY_LATER']);
/** Codes after which nobody knows what was changed. */
const lostCodes = new Set(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED']);

type Attempt<Data> = { status: 'done'; data: Data } | { status: 'again'; afterMs: number; reason: string };

/** A client for the graph at `url` that holds no connection of its own to close. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  let mutations = 0;
  return {
    mutationsSent: () => mutations,
    async send(document, variables) {
      if (document.isMutation) mutations += 1;
      let reason = '';
      for (let tries = 0; tries < maxTries; tries += 1) {
        const attempt = await sendOnce(options, document, variables);
        if (attempt.status === 'done') return attempt.data;
        reason = attempt.reason;
        await wait(Math.min(longestPauseMs, Math.max(attempt.afterMs, (options.pauseMs ?? 250) * 2 ** tries)));
      }
      throw new UnusableInput(
        `The graph at ${options.url} did not take ${document.name} after ${maxTries} tries: ${reason}.`,
      );
    },
  };
}

async function sendOnce<Data, Variables extends object>(
  options: GraphClientOptions,
  document: TrustedDocument<Data, Variables>,
  variables: Variables,
): Promise<Attempt<Data>> {
  const token = await options.token();
  let response: Response;
  let body: string;
  try {
    response = await fetch(options.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
    });
    body = await response.text();
  } catch (error) {
    return afterFailure(options.url, document.isRepeatable, error);
  }
  return readAnswer(options.url, document, { status: response.status, body });
}

function afterFailure(
  url: string,
  isRepeatable: boolean,
  error: unknown,
): { status: 'again'; afterMs: number; reason: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (unreachableCodes.has(code) || /bad port/.test(String(cause))) throw new UnusableInput(noGateway(url));
  if (!isRepeatable) {
    throw new UnusableInput(`The connection to ${url} was lost; run the command again, it goes on where it ended.`);
  }
  return { status: 'again', afterMs: 0, reason: code || (error instanceof Error ? error.name : 'connection lost') };
}

const unreachableCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a person reads when nobody listens at the address. */
export const noGateway = (url: string): string =>
  `No gateway answers at ${url}; start one, or name another with --url.`;

function readAnswer<Data, Variables>(
  url: string,
  document: TrustedDocument<Data, Variables>,
  { status, body }: { status: number; body: string },
): Attempt<Data> {
  const answer = parseAnswer<Data>(body);
  if (!answer) {
    if (status === 429 || status >= 500) return { status: 'again', afterMs: 0, reason: `status ${status}` };
    throw new UnusableInput(`What answers at ${url} is not a graph (status ${status}); name the gateway with --url.`);
  }
  const error = answer.errors?.[0];
  if (!error && answer.data) return { status: 'done', data: answer.data };
  const code = error?.extensions?.code ?? '';
  if (unchangedCodes.has(code) || (lostCodes.has(code) && document.isRepeatable)) {
    return { status: 'again', afterMs: error?.extensions?.retryAfterMs ?? 0, reason: code };
  }
  if (code === 'UNAUTHENTICATED')
    throw new UnusableInput('The graph does not take this access token; give a valid one with --token or NOREN_TOKEN.');
  if (code === 'FORBIDDEN')
    throw new UnusableInput(`This access token has no right to ${document.name}; the role MERCHANDISER has it.`);
  throw new UnusableInput(`The graph at ${url} refused ${document.name}: ${error?.message ?? `status ${status}`}`);
}

function parseAnswer<Data>(body: string): { data?: Data | null; errors?: GraphError[] } | null {
  try {
    const answer: unknown = JSON.parse(body);
    const isAnswer = typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
    return isAnswer ? (answer as { data?: Data | null; errors?: GraphError[] }) : null;
  } catch {
    return null;
  }
}
