/** Why a store could not be opened. */
export type StoreErrorCode =
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_IN_USE'
  | 'JOURNAL_NEWER_VERSION'
  | 'JOURNAL_DAMAGED'
  | 'PORT_UNAVAILABLE';

/** The store cannot be opened. The message is one plain sentence that says what to do; no file was changed. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Codes and names of refusals, as drivers know them from the wire protocol. */
const codeNames = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  352: 'UnsupportedOpQueryCommand',
  8000: 'InternalError',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  40415: 'UnknownField',
} as const;

export type CommandErrorCode = keyof typeof codeNames;

/** A command, or one statement of it, is refused. `details` goes into the answer beside code and text. */
export class CommandError extends Error {
  readonly code: CommandErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: CommandErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.details = details;
  }

  get codeName(): string {
    return codeNames[this.code];
  }
}
