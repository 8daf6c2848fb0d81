import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { writeCursor } from './cursor.ts';

/** A shaped answer as JSON without its closing brace, so that each position can be added without another serialisation. */
export type OpenBody = string;

/** `{"data":…,"errors":[…]` from the JSON text of the data and errors that are masked already. */
export function openBody({ data, errors }: { data: string; errors?: readonly unknown[] | undefined }): OpenBody {
  return errors?.length ? `{"data":${data},"errors":${JSON.stringify(errors)}` : `{"data":${data}`;
}

/** The cursor of a message of `streamText`. */
export const cursorOf = (text: string): string | undefined => /"cursor":"([\w-]+)"\}\}\}$/.exec(text)?.[1];

/** The whole message: the answer and `extensions.stream` with key, rev, kind, for first values remaining, any mark, and cursor. */
export function streamText(
  body: OpenBody,
  {
    key,
    rev,
    kind,
    remaining,
    stale,
    pos = null,
  }: Omit<StreamPosition, 'pos'> & { pos?: StreamPosition['pos'] | null },
  filterHash: string,
): string {
  const stream = { key, rev, kind, remaining, stale, cursor: writeCursor({ filterHash, pos }) };
  return `${body},"extensions":{"stream":${JSON.stringify(stream)}}}`;
}
