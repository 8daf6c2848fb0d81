import type { OwedRelease, StoreReservation } from '#subgraphs/orders/domain/storeReservation.ts';
import type { MemoryUpdate, Rewrite } from './reservationDatabase.ts';
import type { OrdersParts, PlantedBug } from './reservationScene.ts';

// A bug is planted at a port: the code is the real one, and what it relies on is taken away beneath it.

/** Updates for which `applies` arrive otherwise. */
const rewriteWhere =
  (applies: (update: MemoryUpdate) => boolean, rewrite: Rewrite): Rewrite =>
  (update) =>
    applies(update) ? rewrite(update) : update;

const becomes =
  (status: StoreReservation['status']) =>
  ({ change }: MemoryUpdate) =>
    change.$set?.status === status;

const byIdAlone: Rewrite = ({ filter: { _id }, change }) => ({ filter: { _id }, change });

/** Extending writes the later end first and lengthens the holds only then. */
export const documentFirst: PlantedBug = {
  orders(parts) {
    const ends = new Map<string, Date>();
    const remember = <Found extends StoreReservation | null>(found: Found): Found => {
      if (found) ends.set(found.id, found.expiresAt);
      return found;
    };
    const { reservations, inventory } = parts;
    return {
      ...parts,
      reservations: {
        ...reservations,
        claim: async (...given) => remember(await reservations.claim(...given)),
        change: async (...given) => remember(await reservations.change(...given)),
      },
      inventory: {
        ...inventory,
        async extend(lines, until) {
          const end = ends.get(lines[0]?.rid.split(':')[0] ?? '');
          return end !== undefined && end < until ? true : inventory.extend(lines, until);
        },
      },
    } satisfies OrdersParts;
  },
};

/** The end of the time is written whatever became of the reservation meanwhile. */
export const expiryWithoutState: PlantedBug = { rewrite: rewriteWhere(becomes('EXPIRED'), byIdAlone) };

/** Inventory refuses one line and keeps what it holds of the others. */
export const refusalKeepsHolds: PlantedBug = {
  holds: (holds, field) => (field === 'reserveStock' ? { ...holds, release: async () => {} } : holds),
};

/** A refusal that came after a try without an answer does not give back what that try may have held. */
export const refusalForgets = (kept: OwedRelease): PlantedBug => ({
  rewrite: rewriteWhere(becomes('REFUSED'), ({ filter, change }) => {
    const { owed = [], ...set } = change.$set as { owed?: OwedRelease[] };
    return { filter, change: { ...change, $set: { ...set, owed: owed.filter((one) => one !== kept) } } };
  }),
});
