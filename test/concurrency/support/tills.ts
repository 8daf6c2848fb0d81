import type { RaceScene } from './raceScene.ts';
import type { Goods } from './stockRoom.ts';

/** A sale as the answer of its till tells it; `oversold` units were not on the books. */
export interface Sale {
  receipt: string;
  quantity: number;
  oversold: number;
}

const saleMutation = `mutation RaceSale($input: RecordTillSaleInput!) {
  recordTillSale(input: $input) { lines { quantity oversold } userErrors { code message } }
}`;

interface Sold {
  recordTillSale: { lines: { quantity: number; oversold: number }[]; userErrors: unknown[] };
}

/** Each quantity is sold at a till of its own, all at once, and told twice with one key. @throws Error for a refusal */
export async function sellAtTills(
  { system, room }: RaceScene,
  { variantId }: Goods,
  quantities: readonly number[],
): Promise<Sale[]> {
  const token = await system.token('associate', room.place.code);
  return Promise.all(
    quantities.map(async (quantity): Promise<Sale> => {
      const receipt = crypto.randomUUID();
      const input = {
        locationId: room.place.id,
        lines: [{ variantId, quantity }],
        receiptNumber: receipt,
        idempotencyKey: crypto.randomUUID(),
      };
      const tell = () => system.ask<Sold>({ query: saleMutation, variables: { input }, token });
      const [{ recordTillSale: told }, { recordTillSale: again }] = await Promise.all([tell(), tell()]);
      const [line] = told.lines;
      if (!line || JSON.stringify(told) !== JSON.stringify(again))
        throw new Error(`A till was told ${JSON.stringify(told)} and then ${JSON.stringify(again)}.`);
      return { receipt, ...line };
    }),
  );
}
