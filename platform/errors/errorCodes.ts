/** Who the code is for: `client` errors show their message, `internal` ones are masked. */
interface ErrorCodeEntry {
  /** HTTP status with `application/graphql-response+json` when nothing was executed. */
  status: number;
  retryable: boolean;
  audience: 'client' | 'internal';
  meaning: string;
}

/** Every thrown code. The page of error codes is generated from this table. */
export const errorCodes = {
  BAD_REQUEST: { status: 400, retryable: false, audience: 'client', meaning: 'The request is not a GraphQL request.' },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    retryable: false,
    audience: 'client',
    meaning: 'The document has a syntax error.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    audience: 'client',
    meaning: 'The document does not fit the schema.',
  },
  BAD_USER_INPUT: {
    status: 400,
    retryable: false,
    audience: 'client',
    meaning: 'A value is out of range or malformed.',
  },
  OPERATION_TOO_COMPLEX: { status: 400, retryable: false, audience: 'client', meaning: 'The document passes a limit.' },
  INTROSPECTION_DISABLED: {
    status: 400,
    retryable: false,
    audience: 'client',
    meaning: 'This caller may not introspect.',
  },
  CURSOR_INVALID: {
    status: 400,
    retryable: false,
    audience: 'client',
    meaning: 'The cursor was never handed out, or for another list.',
  },
  UNAUTHENTICATED: { status: 401, retryable: false, audience: 'client', meaning: 'A valid token is needed.' },
  FORBIDDEN: { status: 403, retryable: false, audience: 'client', meaning: 'The caller lacks the right.' },
  NOT_FOUND: {
    status: 404,
    retryable: false,
    audience: 'client',
    meaning: 'Of what a subscription names there is nothing that the caller may see.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    retryable: false,
    audience: 'client',
    meaning: 'The address does not take this method.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    retryable: false,
    audience: 'client',
    meaning: 'The answer cannot be given in an accepted form.',
  },
  CONFLICT: { status: 409, retryable: true, audience: 'client', meaning: 'Other writers were first; try again.' },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    retryable: true,
    audience: 'client',
    meaning: 'The same key is being carried out.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, audience: 'client', meaning: 'The body passes the limit.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    retryable: false,
    audience: 'client',
    meaning: 'The content type is not taken.',
  },
  RATE_LIMITED: { status: 429, retryable: true, audience: 'client', meaning: 'Too many requests; wait.' },
  OVERLOADED: { status: 503, retryable: true, audience: 'client', meaning: 'The service is busy; wait.' },
  RETRY_LATER: {
    status: 503,
    retryable: true,
    audience: 'client',
    meaning: 'The store or the event log is away; nothing changed.',
  },
  SUBGRAPH_UNAVAILABLE: { status: 502, retryable: true, audience: 'client', meaning: 'A part of the graph is away.' },
  DEADLINE_EXCEEDED: { status: 504, retryable: true, audience: 'client', meaning: 'A part of the graph was too slow.' },
  SCHEMA_CHANGED: {
    status: 409,
    retryable: false,
    audience: 'client',
    meaning: 'The new schema does not take this subscription.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    retryable: false,
    audience: 'internal',
    meaning: 'A fault of the service, logged under the error id.',
  },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);
