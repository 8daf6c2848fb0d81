type Fields = Record<string, unknown>;

/** Documents in memory; every update of one document is all or nothing, as of a database. */
export interface MemoryCollection<Document> {
  /** As stored, for checks; not to be changed. */
  all(): readonly Document[];
  get(id: string): Document | undefined;
  find(filter: Fields): Document[];
  /** @returns the document after the change, or null where nothing matched */
  update(filter: Fields, change: Fields): Document | null;
  /** @returns false where the `_id` is taken */
  insert(document: Document): boolean;
}

/** Understands the filters and updates that escrow and relay use, and throws on others. */
export function createMemoryCollection<Document extends { _id: string }>(): MemoryCollection<Document> {
  const documents = new Map<string, Document>();
  return {
    all: () => [...documents.values()],
    get: (id) => documents.get(id),
    find: (filter) => [...documents.values()].filter((document) => matches(document, filter)).map(clone),
    update(filter, change) {
      const found = [...documents.values()].find((document) => matches(document, filter));
      if (!found) return null;
      const changed = clone(found);
      for (const [operator, fields] of Object.entries(change)) {
        for (const [path, operand] of Object.entries(fields as Fields)) apply(changed, operator, path, operand);
      }
      documents.set(changed._id, changed);
      return clone(changed);
    },
    insert(document) {
      if (documents.has(document._id)) return false;
      documents.set(document._id, clone(document));
      return true;
    },
  };
}

/** A copy of plain values; instants are never changed and stay. */
export function clone<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(clone) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const copy: Fields = {};
  for (const key in value) copy[key] = clone(value[key]);
  return copy as Value;
}

function matches(document: unknown, filter: Fields): boolean {
  for (const path in filter) if (!meets(valuesAt(document, path.split('.')), filter[path])) return false;
  return true;
}

/** The value at a path, or the values where it leads through an array. */
function valuesAt(value: unknown, path: string[]): unknown[] {
  if (path.length === 0) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [key = '', ...rest] = path;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [undefined];
  return valuesAt((value as Fields)[key], rest);
}

function meets(values: unknown[], condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || condition instanceof Date) {
    return values.some((value) => (value ?? null) === (condition ?? null));
  }
  return Object.entries(condition).every(([operator, operand]) => meetsOperator(values, operator, operand));
}

function meetsOperator(values: unknown[], operator: string, operand: unknown): boolean {
  const some = (test: (value: number) => boolean) =>
    values.some((value) => (typeof value === 'number' || value instanceof Date) && test(Number(value)));
  const bound = Number(operand);
  switch (operator) {
    case '$ne':
      return !values.some((value) => value === operand);
    case '$in':
      return values.some((value) => (operand as unknown[]).includes(value));
    case '$exists':
      return values.some((value) => value !== undefined) === operand;
    case '$gte':
      return some((value) => value >= bound);
    case '$gt':
      return some((value) => value > bound);
    case '$lte':
      return some((value) => value <= bound);
    case '$lt':
      return some((value) => value < bound);
    default:
      throw new Error(`The memory collection knows no filter operator ${operator}.`);
  }
}

function apply(document: unknown, operator: string, path: string, operand: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let parent = document as Fields;
  for (const key of keys) {
    parent[key] ??= {};
    parent = parent[key] as Fields;
  }
  const present = parent[last];
  switch (operator) {
    case '$inc':
      parent[last] = Number(present ?? 0) + (operand as number);
      return;
    case '$set':
      parent[last] = clone(operand);
      return;
    case '$unset':
      delete parent[last];
      return;
    case '$min':
      parent[last] = present === undefined ? operand : Math.min(present as number, operand as number);
      return;
    case '$max':
      parent[last] = present === undefined ? operand : Math.max(present as number, operand as number);
      return;
    case '$push':
      parent[last] = [...(present as unknown[]), ...(eachOf(operand) ?? [clone(operand)])];
      return;
    case '$pull':
      parent[last] = (present as unknown[]).filter((item) => !matches(item, operand as Fields));
      return;
    default:
      throw new Error(`The memory collection knows no update operator ${operator}.`);
  }
}

/** What `$each` has, copied; undefined where one value is pushed as it is. */
function eachOf(operand: unknown): unknown[] | undefined {
  const each = (operand as { $each?: unknown[] } | null)?.$each;
  return each && clone(each);
}
