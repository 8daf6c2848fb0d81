import type { StreamPosition } from '#platform/link/subgraphLink.ts';

/** A shaped answer as JSON without its closing brace, so that each position can be added without another serialisation. */
export type OpenBody = string;

/** `{"data":…,"errors":[…]` from an answer whose errors are masked already. */
export function openBody(result: { data?: unknown; errors?: readonly unknown[] | undefined }): OpenBody {
  const data = JSON.stringify(result.data ?? null);
  const errors = result.errors?.length ? `,"errors":${JSON.stringify(result.errors)}` : '';
  return `{"data":${data}${errors}`;
}

/** The whole message: the answer and `extensions.stream` with key, rev, kind and, for first values, remaining. */
export function streamText(body: OpenBody, { key, rev, kind, remaining }: StreamPosition): string {
  return `${body},"extensions":{"stream":${JSON.stringify({ key, rev, kind, remaining })}}}`;
}
