const batchSize = 8;

/** Acts on independent documents, a few at a time: the store makes writes that come together durable together, and the relay needs connections too. */
export async function inBatches<Item, Value>(
  items: readonly Item[],
  act: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    values.push(...(await Promise.all(items.slice(start, start + batchSize).map(act))));
  }
  return values;
}
