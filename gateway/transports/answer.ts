import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { AnswerForm } from './negotiate.ts';

const neededHeaders: Readonly<Record<number, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  405: { allow: 'GET, POST' },
  429: { 'retry-after': '1' },
  503: { 'retry-after': '1' },
};

/** Writes a JSON text. Answers are never cached. */
export function answerJson(
  response: ServerResponse,
  { status, body, form }: { status: number; body: string; form: AnswerForm },
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': `${form.mediaType}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...neededHeaders[status],
  });
  response.end(body);
}

/** Writes a refusal of the request itself: its status stands whatever the client takes. */
export function answerRefusal(
  response: ServerResponse,
  { status, errors, form }: { status: number; errors: readonly GraphQLFormattedError[]; form?: AnswerForm | undefined },
): void {
  answerJson(response, {
    status,
    body: JSON.stringify({ errors }),
    form: form ?? { mediaType: 'application/json', tellsStatus: true },
  });
}
