import { z } from 'zod';
import { noGateway } from './graphClient.ts';
import { UnusableInput } from './unusableInput.ts';

const issued = z.object({ token: z.string().min(1), expiresAt: z.union([z.string(), z.number()]).optional() });

/** A token this close to its end is not used any more, in milliseconds. */
const renewBeforeMs = 30_000;

/**
 * Where the access token comes from: the given one, else the demo issuer of the same origin, asked again before its
 * token ends. The result is to be called for each request.
 * @throws UnusableInput when none is given and no demo issuer answers
 */
export function createAccessToken(options: {
  url: string;
  token: string | undefined;
  now?: () => number;
}): () => Promise<string> {
  const { url, token, now = Date.now } = options;
  if (token) return async () => token;
  let current: Promise<string> | null = null;
  let endsAt = 0;
  return () => {
    if (!current || endsAt - renewBeforeMs < now()) {
      // callers that come while the issuer is asked wait for the same answer
      endsAt = Number.POSITIVE_INFINITY;
      current = askDemoIssuer(url, now).then((issuedToken) => {
        endsAt = issuedToken.endsAt;
        return issuedToken.token;
      });
    }
    return current;
  };
}

async function askDemoIssuer(url: string, now: () => number): Promise<{ token: string; endsAt: number }> {
  let response: Response;
  try {
    response = await fetch(new URL('/demo/token', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'merchandiser' }),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw new UnusableInput(noGateway(url), { cause: error });
  }
  const answer = issued.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success)
    throw new UnusableInput(`No access token: give one with --token or NOREN_TOKEN; ${url} issues none.`);
  const { expiresAt } = answer.data;
  const endsAt = expiresAt === undefined ? Number.POSITIVE_INFINITY : new Date(expiresAt).getTime();
  return { token: answer.data.token, endsAt: Number.isNaN(endsAt) ? now() + 60_000 : endsAt };
}
