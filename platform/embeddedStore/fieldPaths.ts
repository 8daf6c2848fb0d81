import { fieldOf, isDocument } from './bsonValues.ts';

/** A dotted path, split: `out.id` is `['out', 'id']`. */
export type FieldPath = readonly string[];

export function parsePath(path: string): FieldPath {
  return path.split('.');
}

/** The array position a path part names, or -1. */
export function arrayPosition(part: string | undefined): number {
  return part !== undefined && /^(0|[1-9]\d{0,6})$/.test(part) ? Number(part) : -1;
}

/**
 * What a path reaches: one value per branch, since arrays on the way fan out over their documents; `undefined` where a
 * branch misses the field. Empty when an array on the way holds no document. Arrays at the end stay whole.
 */
export function valuesAt(value: unknown, path: FieldPath): unknown[] {
  const found: unknown[] = [];
  const walk = (current: unknown, depth: number): void => {
    const part = path[depth];
    if (part === undefined) {
      found.push(current);
    } else if (Array.isArray(current)) {
      for (const element of current) if (isDocument(element)) walk(element, depth);
      const position = arrayPosition(part);
      if (position >= 0 && position < current.length) walk(current[position], depth + 1);
    } else if (isDocument(current)) {
      walk(fieldOf(current, part), depth + 1);
    } else {
      found.push(undefined);
    }
  };
  walk(value, 0);
  return found;
}

/** The same, with arrays at the end replaced by their elements: what an index or a sort sees. Never empty. */
export function elementsAt(value: unknown, path: FieldPath): unknown[] {
  const values = valuesAt(value, path);
  if (values.length === 0) return [undefined];
  if (!values.some(Array.isArray)) return values;
  return values.flatMap((found) => (Array.isArray(found) && found.length > 0 ? found : [found]));
}
