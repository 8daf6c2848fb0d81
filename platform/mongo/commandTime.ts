/** How long the server may work on one command, in milliseconds; a call of another part, which waits for it, has 3 s. */
export const commandMs = 2_000;

/** Of a command that mongoose does not bound by the settings of its connection or schema. */
export const bounded = { maxTimeMS: commandMs } as const;

/**
 * How long a connection may be silent while a command waits for its answer: longer than the server may work on one, and
 * so that whoever asked is told within 3 s.
 */
export const silenceMs = 2_300;
