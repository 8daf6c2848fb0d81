import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which pages may read answers: exactly those configured, and pages of the gateway itself. */
export interface OriginRule {
  /** Whether a request that names an origin comes from a page that may use the graph. Programs name none. */
  admits(request: IncomingMessage): boolean;
  /** Lets the page read the answer, where it is a configured one. Cookies are never used, so they are never asked for. */
  writeHeaders(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a preflight; false when the origin is not configured. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): boolean;
}

export function createOriginRule(allowedOrigins: ReadonlySet<string>): OriginRule {
  const isConfigured = ({ headers: { origin } }: IncomingMessage): boolean =>
    origin !== undefined && allowedOrigins.has(origin);

  function writeHeaders(request: IncomingMessage, response: ServerResponse): void {
    if (allowedOrigins.size > 0) response.setHeader('vary', 'origin');
    if (isConfigured(request)) response.setHeader('access-control-allow-origin', String(request.headers.origin));
  }

  return {
    admits: (request) => request.headers.origin === undefined || isConfigured(request) || isOwnPage(request),
    writeHeaders,
    answerPreflight(request, response) {
      if (!isConfigured(request)) return false;
      writeHeaders(request, response);
      response.writeHead(204, {
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        'access-control-allow-headers':
          'accept, authorization, content-type, last-event-id, x-graphql-event-stream-token',
        'access-control-max-age': '600',
      });
      response.end();
      return true;
    },
  };
}

function isOwnPage({ headers: { origin, host } }: IncomingMessage): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
