/**
 * The import or the seed cannot go on at all: a file that cannot be used, no graph at the address, no right.
 * The message is one sentence for the person at the keyboard; commands print it without a stack and exit with 2.
 */
export class UnusableInput extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'UnusableInput';
  }
}
