import { OPEN_CODES } from './keyedRequests.ts';

/** What a press of a button asks for. */
export type StockAction = 'sellOne' | 'receiveTen';

/** The input of `adjustStock`. */
export interface AdjustStockInput {
  levelId: string;
  mode: 'ADD' | 'REMOVE';
  quantity: number;
  reason: 'CORRECTION' | 'RECEIPT';
  idempotencyKey: string;
}

/**
 * `refused`: the shop said no and nothing changed. `unknown`: no answer came, it may have been carried out; the next
 * press sends the same key, so it is counted once.
 */
export type ActionOutcome<Level> =
  | { status: 'done'; level: Level | null }
  | { status: 'refused'; words: string }
  | { status: 'unknown'; words: string };

export interface AdjustAnswer<Level> {
  errors: { code: string; message: string }[];
  payload: { level: Level | null; userErrors: { code: string; message: string }[] } | null;
}

export interface StockActionsOptions<Level> {
  /** Sends the mutation; throws where no answer came. */
  send: (input: AdjustStockInput) => Promise<AdjustAnswer<Level>>;
  newKey?: () => string;
}

const AMOUNTS = {
  // A sale at a till is not an adjustment; of the reasons for one, a correction of the books comes closest.
  sellOne: { mode: 'REMOVE', quantity: 1, reason: 'CORRECTION' },
  receiveTen: { mode: 'ADD', quantity: 10, reason: 'RECEIPT' },
} as const;

const REFUSAL_WORDS: Record<string, string> = {
  OUT_OF_STOCK: 'Nothing left to sell. Nothing was changed.',
  NOT_FOUND: 'This article is not kept here. Nothing was changed.',
  FORBIDDEN: 'Not allowed for this role. Nothing was changed.',
  UNAUTHENTICATED: 'The staff session has ended. Switch staff view off and on again.',
};

const NO_ANSWER = 'No answer yet. Press again: it is counted once.';

/** Carries out presses with an idempotency key each, and keeps the key of a press until an answer came. */
export function createStockActions<Level>({ send, newKey = () => crypto.randomUUID() }: StockActionsOptions<Level>): {
  act(levelId: string, action: StockAction): Promise<ActionOutcome<Level>>;
} {
  const openKeys = new Map<string, string>();
  return {
    act: async (levelId, action) => {
      const press = `${action} ${levelId}`;
      const idempotencyKey = openKeys.get(press) ?? newKey();
      openKeys.set(press, idempotencyKey);
      const answer = await send({ levelId, ...AMOUNTS[action], idempotencyKey }).catch(() => null);
      const isOpen =
        answer === null || (answer.payload === null && answer.errors.some(({ code }) => OPEN_CODES.has(code)));
      if (isOpen) return { status: 'unknown', words: NO_ANSWER };
      openKeys.delete(press);
      const refusal = answer.payload?.userErrors[0] ?? answer.errors[0];
      if (refusal !== undefined) return { status: 'refused', words: REFUSAL_WORDS[refusal.code] ?? refusal.message };
      return { status: 'done', level: answer.payload?.level ?? null };
    },
  };
}
