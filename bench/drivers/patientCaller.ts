import { setTimeout as wait } from 'node:timers/promises';
import { errorCodes, isErrorCode } from '#platform/errors/errorCodes.ts';

/** Sends operations as a till does: what may be tried again is tried again, with the same variables. */
export interface PatientCaller {
  /** The data of an answer; `refusal` is the code where the graph refuses or never came to an answer. */
  send<Data>(query: string, variables: object): Promise<{ data?: Data; refusal?: string }>;
  /** How often something was tried again, by code. */
  retries: ReadonlyMap<string, number>;
}

/** No code of the graph: there was no answer. */
const connectionLost = 'CONNECTION_LOST';
/** Whether the same key may be sent again. */
const isRepeatable = (code: string): boolean =>
  code === connectionLost || (isErrorCode(code) && errorCodes[code].retryable);
const mostTries = 20;
const longestPauseMs = 2_000;

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; retryAfterMs?: number } }[];
}

/** @param options.token an access token; absent: anonymous */
export function createPatientCaller(options: { url: string; token?: string | undefined }): PatientCaller {
  const retries = new Map<string, number>();
  return {
    retries,
    async send<Data>(query: string, variables: object) {
      let code = '';
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const { data, errors } = await post(options, { query, variables });
        const [error] = errors ?? [];
        if (!error) return { data: data as Data };
        code = error.extensions?.code ?? error.message;
        if (!isRepeatable(code)) break;
        retries.set(code, (retries.get(code) ?? 0) + 1);
        await wait(Math.min(longestPauseMs, Math.max(error.extensions?.retryAfterMs ?? 0, 50 * 2 ** tries)));
      }
      return { refusal: code };
    },
  };
}

async function post({ url, token }: { url: string; token?: string | undefined }, body: object): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  } catch (error) {
    return { errors: [{ message: String(error), extensions: { code: connectionLost } }] };
  }
}

/** A token of the demo issuer beside the graph. @throws Error when none is issued */
export async function demoTokenOf(url: string, role: string): Promise<string> {
  const response = await fetch(new URL('/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`There is no demo issuer at ${url}.`);
  return token;
}
