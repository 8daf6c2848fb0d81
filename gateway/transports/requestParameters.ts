import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '#platform/errors/appError.ts';

/** The parameters of a request as they came; the pipeline checks their types. */
export interface RequestParameters {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

/** @throws AppError UNSUPPORTED_MEDIA_TYPE unless the body is plain JSON in UTF-8 */
export function assertJsonBody({
  'content-type': contentType,
  'content-encoding': encoding,
}: IncomingHttpHeaders): void {
  if (contentType === 'application/json' && encoding === undefined) return;
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  if (type !== 'application/json')
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the request in UTF-8.');
  if (encoding !== undefined && encoding !== 'identity')
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the request without compression.');
}

/** @throws AppError BAD_REQUEST for a body that is not one JSON object in UTF-8 */
export function parametersOfBody(body: Buffer): RequestParameters {
  const value = parseJson(body);
  if (Array.isArray(value)) throw new AppError('BAD_REQUEST', 'Send one operation per request.');
  if (typeof value !== 'object' || value === null) throw new AppError('BAD_REQUEST', 'The body is not a JSON object.');
  return value;
}

/** @throws AppError BAD_REQUEST for parameters that come twice, or variables and extensions that are no JSON */
export function parametersOfUrl(search: string): RequestParameters {
  const parameters = new URLSearchParams(search);
  const one = (name: string): string | undefined => {
    const values = parameters.getAll(name);
    if (values.length > 1) throw new AppError('BAD_REQUEST', `Send ${name} once.`);
    return values[0];
  };
  const json = (name: string): unknown => {
    const text = one(name);
    return text === undefined || text === '' ? undefined : parseJson(Buffer.from(text));
  };
  return {
    query: one('query'),
    operationName: one('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new AppError('BAD_REQUEST', 'The request is not JSON in UTF-8.');
  }
}
