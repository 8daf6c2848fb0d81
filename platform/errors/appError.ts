import { type ErrorCode, errorCodes } from './errorCodes.ts';

/**
 * A thrown error with a code from the one table. The message of a `client` code is shown and must be
 * built only from what the client sent; that of an internal one is only logged.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Further fields of `extensions`, safe to show: for example `retryAfterMs`, `subgraph`. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { extensions?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.extensions = options.extensions ?? {};
  }
}

/** The error for a value from outside that is out of range or malformed: 400, nothing changed. */
export const badUserInput = (message: string): AppError => new AppError('BAD_USER_INPUT', message);

/** The error of a stream of which the caller may see nothing, whether it never was, is withdrawn or is another's. */
export const notFound = (message: string): AppError => new AppError('NOT_FOUND', message);

/** Whether the error may be shown as it is. */
export const isShown = (error: AppError): boolean => errorCodes[error.code].audience === 'client';
