import { sourceOfTopic } from '#platform/events/topic.ts';
import type { InventoryDeps } from './context.ts';
import { locationTopic } from './feeds.ts';

/**
 * Reads places and channels into memory and follows the topic of places. An empty copy of catalog is filled in the
 * background: catalog may start later, and what is missing until then is asked for when it is needed.
 */
export async function prepare(deps: InventoryDeps): Promise<void> {
  const { locations, runtime } = deps;
  await runtime.tail.follow(sourceOfTopic(locationTopic.name), (event) => {
    if (event.topic !== locationTopic.name) return;
    locations
      .reload(event.key)
      .catch((error: unknown) => runtime.logger.warn({ err: error, key: event.key }, 'place cannot be read again'));
  });
  await Promise.all([locations.loadAll(), deps.channels.load()]);
  if (await deps.variants.isEmpty()) {
    fillFromCatalog(deps).catch((error: unknown) =>
      runtime.logger.info({ err: error }, 'catalog is not there yet; its variants are asked for as they are needed'),
    );
  }
}

/** Pages all of catalog's facts into the copy; repeating changes nothing. */
export async function fillFromCatalog(deps: Pick<InventoryDeps, 'catalog' | 'variants' | 'channels'>): Promise<void> {
  let after: string | null = null;
  do {
    const page = await deps.catalog.page(after);
    for (const fact of page.channels) await deps.channels.keep(fact);
    await deps.variants.keep(...page.variants);
    after = page.next;
  } while (after !== null);
}
