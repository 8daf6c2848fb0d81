import type { IncomingMessage } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';

/**
 * Reads a body of at most `maxBytes`. What follows is left unread, so the connection is no longer of use.
 * @throws AppError PAYLOAD_TOO_LARGE as soon as it is longer, BAD_REQUEST when it ends early
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return reject(tooLarge(maxBytes));
    let body: Buffer | undefined;
    let more: Buffer[] | undefined;
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        request.pause().removeAllListeners('data');
        reject(tooLarge(maxBytes));
      } else if (body) {
        more ??= [body];
        more.push(chunk);
      } else body = chunk;
    });
    request.on('end', () => resolve(more ? Buffer.concat(more) : (body ?? empty)));
    request.on('error', (cause) => reject(new AppError('BAD_REQUEST', 'The body ended early.', { cause })));
  });
}

const empty = Buffer.alloc(0);

const tooLarge = (maxBytes: number): AppError =>
  new AppError('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes.`);
