/** Whatever has a lifetime: `close()` may be called more than once and never throws for a second call. */
export interface Closeable {
  close(): Promise<void>;
}

/** Closes in reverse order of opening, one after the other; every part is tried, the first failure is thrown at the end. */
export async function closeAll(parts: readonly Closeable[]): Promise<void> {
  let failure: unknown;
  for (const part of [...parts].reverse()) {
    try {
      await part.close();
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
}
