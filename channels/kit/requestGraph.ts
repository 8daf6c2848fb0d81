/** One operation over HTTP; `token` is sent as a bearer where given, `clientName` says which program asks. */
export interface GraphRequest {
  clientName: string;
  query: string;
  variables?: Record<string, unknown>;
  token?: string | null;
}

/** What came back: data as far as there is any, and the messages of what failed, with their codes. */
export interface GraphAnswer<Data> {
  status: number;
  data: Data | null;
  errors: { code: string; message: string }[];
}

/** No usable answer came: network down, no answer in time, or something that is not GraphQL. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
}

interface AnswerBody<Data> {
  data?: Data | null;
  errors?: { message?: string; extensions?: { code?: string } }[];
}

/**
 * Posts one operation to `/graphql` of the page's own origin.
 * @returns the answer, also when it consists of errors
 * @throws NoAnswerError when nothing usable came within `timeoutMs` (10 s)
 * Source: GraphQL over HTTP
 */
export async function requestGraph<Data>(request: GraphRequest, timeoutMs = 10_000): Promise<GraphAnswer<Data>> {
  const { clientName, query, variables = {}, token = null } = request;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'apollographql-client-name': clientName,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.json()) as AnswerBody<Data>;
    if (body.data === undefined && body.errors === undefined) throw new NoAnswerError('The answer is not GraphQL.');
    const errors = (body.errors ?? []).map(({ message, extensions }) => ({
      code: extensions?.code ?? 'UNKNOWN',
      message: message ?? 'The request failed.',
    }));
    return { status: response.status, data: body.data ?? null, errors };
  } catch (cause) {
    throw new NoAnswerError('The shop did not answer.', { cause });
  }
}
