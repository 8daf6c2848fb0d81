import type { InventoryContext } from '../../context.ts';

export const inventoryAudit = (_root: unknown, _args: unknown, { deps }: InventoryContext) => deps.audit();
