/** How long the server may work on one command, in milliseconds; a call of another part, which waits for it, has 3 s. */
export const commandMs = 2_000;

/** Of a command that mongoose does not bound by the settings of its connection or schema. */
export const bounded = { maxTimeMS: commandMs } as const;
