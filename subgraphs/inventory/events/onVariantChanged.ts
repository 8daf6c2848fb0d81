import type { Consumer } from '#platform/events/consume.ts';
import { variantChanged } from '#schema/events/catalog.ts';
import type { InventoryDeps } from '../context.ts';

/** Keeps what applies to a variant; its version decides, so that a repeat changes nothing. */
export const onVariantChanged: Consumer<InventoryDeps> = {
  name: 'inventory.onVariantChanged',
  source: 'catalog',
  types: [variantChanged.type],
  async handle(deps, event) {
    const { version, ...fact } = variantChanged.data.parse(event.data);
    await deps.variants.keep({ _id: event.key, version, ...fact });
  },
};
