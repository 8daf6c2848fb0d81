import type { IncomingMessage } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';

const headerName = 'authorization';
const maxTokenChars = 8_192;

/**
 * The token of `Authorization: Bearer …` (RFC 6750), undefined without that header.
 * @throws AppError BAD_REQUEST for two such headers, UNAUTHENTICATED for one that holds no single token
 */
export function bearerToken({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): string | undefined {
  let value: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length !== headerName.length || name.toLowerCase() !== headerName) continue;
    if (value !== undefined) throw new AppError('BAD_REQUEST', 'Send one Authorization header.');
    value = rawHeaders[index + 1] ?? '';
  }
  if (value === undefined) return undefined;
  const [, token] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(value) ?? [];
  if (!token || token.length > maxTokenChars) throw new AppError('UNAUTHENTICATED', 'The token is not valid.');
  return token;
}
