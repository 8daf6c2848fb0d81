const batchSize = 20;

/** Acts on independent documents, 20 at a time: the store makes writes that come together durable together. */
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
