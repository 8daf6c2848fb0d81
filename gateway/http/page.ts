import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** One file as it is served. */
export interface StaticFile {
  contentType: string;
  body: Buffer;
}

export interface Page {
  /** Settles when the answer is written. */
  serve(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

/** Smaller files are not worth it. */
const minGzipBytes = 1_400;

/** Pages load from here alone, pictures of products also from elsewhere over TLS. */
const ownSources =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Something served by path: compressed once, with an ETag. `policy` is its Content-Security-Policy. */
export function createPage({ contentType, body }: StaticFile, policy = ownSources): Page {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const compressed = body.length >= minGzipBytes ? gzipSync(body) : undefined;
  const headers = { etag, 'cache-control': 'no-cache', vary: 'accept-encoding', 'content-security-policy': policy };

  return {
    serve(request, response) {
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers);
        response.end();
        return;
      }
      const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
      const bytes = (takesGzip ? compressed : undefined) ?? body;
      response.writeHead(200, {
        ...headers,
        'content-type': contentType,
        'content-length': bytes.length,
        ...(bytes === compressed && { 'content-encoding': 'gzip' }),
      });
      response.end(request.method === 'HEAD' ? undefined : bytes);
    },
  };
}
