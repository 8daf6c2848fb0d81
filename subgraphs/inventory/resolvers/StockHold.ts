import type { StockHold as Hold } from '../domain/stockLevel.ts';

const kinds: Record<string, string> = { srv: 'STORE_RESERVATION', ord: 'ORDER' };

export const StockHold = {
  /** Told by the kind of id that its owner has. */
  kind: ({ ownerId }: Hold): string => kinds[ownerId.slice(0, ownerId.indexOf('_'))] ?? 'OTHER',
};
