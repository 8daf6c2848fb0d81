import type { IncomingMessage } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';

/** Reads a body of at most `maxBytes`. @throws AppError PAYLOAD_TOO_LARGE as soon as it is longer, BAD_REQUEST when it ends early */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('BAD_REQUEST', 'The body ended early.', { cause: error });
  }
  return Buffer.concat(chunks);
}
