import type { GraphQLFormattedError } from 'graphql';

/** How messages stand in the body of a streamed response. Each text is written as it is; none is serialised a second time. */
export interface Framing {
  contentType: string;
  /** The first bytes: some proxies pass headers on only with them. */
  opening: string;
  /** Keeps the connection alive and tells nothing. */
  heartbeat: string;
  /** A result, given as JSON text. */
  next(text: string): string;
  /** What ends the operation before it is over. */
  failure(errors: readonly GraphQLFormattedError[]): string;
  /** No more results follow. */
  complete: string;
}
