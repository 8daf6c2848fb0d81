import { z } from 'zod';

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});

/** The graph answered, and refused. */
export class GraphRefusal extends Error {
  override name = 'GraphRefusal';
  /** The graph's own words, without the address. */
  readonly reason: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(url: string, reason: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(`${url} answers: ${reason}`);
    this.reason = reason;
    this.extensions = extensions;
  }
}

/** Arguments of every command that asks a running gateway. */
export const gatewayArgs = {
  url: { type: 'string', default: 'http://127.0.0.1:4000/graphql', description: 'Address of the graph' },
  token: { type: 'string', description: 'Access token; else NOREN_TOKEN, else the demo issuer' },
} as const;

/**
 * Asks a running gateway once. @param options.role whose demo token is taken where none is given
 * @throws Error with one sentence when nothing answers, GraphRefusal when the answer is one
 */
export async function graphCall(options: {
  url: string;
  token?: string | undefined;
  role: string;
  query: string;
  variables?: Record<string, unknown>;
}): Promise<Record<string, unknown>> {
  const token = options.token ?? process.env.NOREN_TOKEN ?? (await demoToken(options.url, options.role));
  const { query, variables } = options;
  const response = await request(options.url, { query, ...(variables && { variables }) }, { token });
  const answer = answerShape.safeParse(response);
  if (!answer.success) throw new Error(`There is no graph at ${options.url}.`);
  const [error] = answer.data.errors ?? [];
  if (error || !answer.data.data) throw new GraphRefusal(options.url, error?.message ?? 'nothing', error?.extensions);
  return answer.data.data;
}

const issuerAnswer = z.union([z.object({ token: z.string() }), z.object({ error: z.string() })]);

/**
 * A token of the demo issuer beside the graph; none where there is no such issuer.
 * @throws Error with the issuer's own sentence when it refuses the role or the store
 */
export async function demoToken(url: string, role: string, store?: string): Promise<string | undefined> {
  const answer = issuerAnswer.safeParse(await request(url, { role, ...(store && { store }) }, { path: '/demo/token' }));
  if (!answer.success) return undefined;
  if ('error' in answer.data) throw new Error(answer.data.error);
  return answer.data.token;
}

async function request(
  url: string,
  body: unknown,
  { token, path }: { token?: string | undefined; path?: string } = {},
): Promise<unknown> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error(`"${url}" is no address; write for example ${gatewayArgs.url.default}.`);
  try {
    const response = await fetch(path === undefined ? url : new URL(path, url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(70_000),
    });
    return await response.json().catch(() => undefined);
  } catch {
    throw new Error(`No gateway answers at ${url}; start one with "npm start" or name another with --url.`);
  }
}
