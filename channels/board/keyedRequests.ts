/** What came back for a mutation that carries a key. */
export interface KeyedAnswer<Value, Refusal extends { code: string }> {
  errors: { code: string; message: string }[];
  payload: { value: Value | null; userErrors: Refusal[] } | null;
}

/**
 * `refused`: the shop said no. `unknown`: it may have been carried out; the next try of the same
 * intent sends the same key, so it is done once. `code` is null where no answer came.
 */
export type KeyedOutcome<Value, Refusal> =
  | { status: 'done'; value: Value }
  | { status: 'refused'; refusal: Refusal | { code: string; message: string } }
  | { status: 'unknown'; code: string | null };

/** Codes that leave open whether a mutation was carried out, or that pass by themselves. */
export const OPEN_CODES: ReadonlySet<string> = new Set([
  'CONFLICT',
  'DEADLINE_EXCEEDED',
  'IDEMPOTENCY_IN_PROGRESS',
  'INTERNAL_SERVER_ERROR',
  'OVERLOADED',
  'RATE_LIMITED',
  'RETRY_LATER',
  'SUBGRAPH_UNAVAILABLE',
  'UNKNOWN',
]);

export interface KeyedRequests {
  /**
   * Carries `send` out under the key of this intent, which it keeps until an answer decides it.
   * @param send throws where no answer came
   * @param isDecided whether a value is an answer; one that is not leaves the intent open
   */
  carryOut<Value, Refusal extends { code: string }>(
    intent: string,
    send: (idempotencyKey: string) => Promise<KeyedAnswer<Value, Refusal>>,
    isDecided?: (value: Value) => boolean,
  ): Promise<KeyedOutcome<Value, Refusal>>;
}

export function createKeyedRequests(newKey: () => string = () => crypto.randomUUID()): KeyedRequests {
  const openKeys = new Map<string, string>();
  return {
    carryOut: async (intent, send, isDecided = () => true) => {
      const key = openKeys.get(intent) ?? newKey();
      openKeys.set(intent, key);
      const answer = await send(key).catch(() => null);
      if (answer === null) return { status: 'unknown', code: null };
      const { errors, payload } = answer;
      const value = payload?.value ?? null;
      const isAnswered = value !== null || (payload?.userErrors.length ?? 0) > 0;
      const open = isAnswered ? undefined : errors.find(({ code }) => OPEN_CODES.has(code));
      if (open !== undefined) return { status: 'unknown', code: open.code };
      const refusal = payload?.userErrors[0] ?? (value === null ? errors[0] : undefined);
      if (refusal === undefined && value !== null && !isDecided(value)) return { status: 'unknown', code: 'REQUESTED' };
      if (refusal === undefined && value === null) return { status: 'unknown', code: null };
      openKeys.delete(intent);
      return refusal !== undefined
        ? { status: 'refused', refusal }
        : { status: 'done', value: value as typeof value & {} };
    },
  };
}
