import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { AnswerForm } from './negotiate.ts';

/** Headers of every answer of the public port. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const neededHeaders: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'www-authenticate': 'Bearer' },
  429: { 'retry-after': '1' },
  503: { 'retry-after': '1' },
};

/** Sets what protects an answer that is written elsewhere. */
export function protect(response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
}

export interface JsonAnswer {
  status: number;
  body: string;
  /** The same in UTF-8, when it is there already. */
  encoded?: Buffer | undefined;
  form: AnswerForm;
  requestId?: string | undefined;
}

/** Writes a JSON text, its head and body in one piece where it is short. Answers are never cached. */
export function answerJson(response: ServerResponse, { status, body, encoded, form, requestId }: JsonAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const head = [...headOf(form.mediaType, status), 'content-length'];
  head.push(String(encoded ? encoded.length : Buffer.byteLength(body)));
  if (requestId !== undefined) head.push('x-request-id', requestId);
  response.writeHead(status, head);
  response.end(encoded ?? body);
}

const heads: Record<AnswerForm['mediaType'], Map<number, readonly string[]>> = {
  'application/graphql-response+json': new Map(),
  'application/json': new Map(),
};

/** Names and values by turns; one list for each of the few forms and statuses. */
function headOf(mediaType: AnswerForm['mediaType'], status: number): readonly string[] {
  let head = heads[mediaType].get(status);
  if (!head) {
    const type = { 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-store' };
    head = Object.entries({ ...type, ...securityHeaders, ...neededHeaders[status] }).flat();
    heads[mediaType].set(status, head);
  }
  return head;
}

/** Writes a refusal of the request itself: its status stands whatever the client takes. */
export function answerRefusal(
  response: ServerResponse,
  refused: {
    status: number;
    errors: readonly GraphQLFormattedError[];
    form?: AnswerForm | undefined;
    requestId?: string | undefined;
  },
): void {
  const { status, errors, form = { mediaType: 'application/json', tellsStatus: true }, requestId } = refused;
  answerJson(response, { status, body: JSON.stringify({ errors }), form, requestId });
}
