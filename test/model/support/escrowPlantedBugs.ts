import { createEscrowOn, type Escrow } from '#platform/escrow/escrow.ts';
import type { EscrowChange, EscrowFilter, EscrowPorts, EscrowStore } from '#platform/escrow/escrowStore.ts';
import { useOf } from '#platform/escrow/holdId.ts';
import type { EscrowFactory } from './escrowScene.ts';
import type { Level } from './memoryLevels.ts';

// A bug is planted at the port: the operation is the real one, and what it relies on is taken away beneath it.

type Operation = keyof Escrow<Level>;
type Keeps = (path: string) => boolean;

/** The operations named lose the conditions of their filters that `keeps` refuses; all others stay whole. */
export const withoutCondition =
  (operations: readonly Operation[], keeps: Keeps, of: (change: EscrowChange) => boolean = () => true): EscrowFactory =>
  (ports) =>
    withBugged(ports, operations, {
      ...ports.store,
      update: (id, filter, change) => ports.store.update(id, of(change) ? kept(filter, keeps) : filter, change),
    });

/** The operations named find nothing in the ledger. */
export const withoutLedgerLook =
  (operations: readonly Operation[]): EscrowFactory =>
  (ports) =>
    withBugged(ports, operations, { ...ports.store, findMovement: async () => null });

/** `take` looks into the ledger before it reads the document. */
export const takeLooksFirst: EscrowFactory = (ports) => ({
  ...createEscrowOn(ports),
  take(id, command) {
    let looked: Awaited<ReturnType<EscrowStore<Level>['findMovement']>> = null;
    const store: EscrowStore<Level> = {
      ...ports.store,
      async read(documentId) {
        looked = await ports.store.findMovement(documentId, useOf(command.rid));
        return ports.store.read(documentId);
      },
      findMovement: async () => looked,
    };
    return createEscrowOn({ ...ports, store }).take(id, command);
  },
});

function withBugged(
  ports: EscrowPorts<Level>,
  operations: readonly Operation[],
  store: EscrowStore<Level>,
): Escrow<Level> {
  const bugged = createEscrowOn({ ...ports, store });
  return { ...createEscrowOn(ports), ...Object.fromEntries(operations.map((name) => [name, bugged[name]])) };
}

const kept = (filter: EscrowFilter, keeps: Keeps): EscrowFilter =>
  Object.fromEntries(Object.entries(filter).filter(([path]) => keeps(path)));
