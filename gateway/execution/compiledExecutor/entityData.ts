import { setMember } from '../jsonValues.ts';

/** An object of a subgraph's answer. */
export type Entity = Record<string, unknown>;

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Adds what `source` has to `target`; objects and lists of equal length that both have are added to in turn. Parts of
 * the source become parts of the target, so afterwards the source belongs to it.
 */
export function mergeInto(target: Entity, source: Entity): void {
  for (const name in source) {
    const value = source[name];
    if (value === undefined) continue;
    if (name === '__proto__' && !Object.hasOwn(target, name)) {
      setMember(target, name, value); // what stands under this name else is not the target's own
      continue;
    }
    const existing = target[name];
    if (typeof existing !== 'object' || existing === null || typeof value !== 'object' || value === null) {
      target[name] = value;
    } else {
      target[name] = mergedValue(existing, value);
    }
  }
}

function mergedValue(existing: object, value: object): object {
  if (existing === value) return existing;
  if (isEntity(existing) && isEntity(value)) {
    mergeInto(existing, value);
    return existing;
  }
  if (!Array.isArray(existing) || !Array.isArray(value) || existing.length !== value.length) return value;
  for (const [index, item] of value.entries()) {
    const current: unknown = existing[index];
    if (isEntity(current) && isEntity(item)) mergeInto(current, item);
    else existing[index] = item;
  }
  return existing;
}
