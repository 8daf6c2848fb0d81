import type { IncomingMessage } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';

const maxTokenChars = 8_192;

/**
 * The token of `Authorization: Bearer …` (RFC 6750), undefined without that header.
 * @throws AppError BAD_REQUEST for two such headers, UNAUTHENTICATED for one that holds no single token
 */
export function bearerToken(request: Pick<IncomingMessage, 'rawHeaders'>): string | undefined {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  const positions = names.flatMap((name, index) => (name.toLowerCase() === 'authorization' ? [index] : []));
  if (positions.length > 1) throw new AppError('BAD_REQUEST', 'Send one Authorization header.');
  const [position] = positions;
  if (position === undefined) return undefined;
  const [, token] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(request.rawHeaders[position * 2 + 1] ?? '') ?? [];
  if (!token || token.length > maxTokenChars) throw new AppError('UNAUTHENTICATED', 'The token is not valid.');
  return token;
}
