import { type Entity, isEntity } from './entityData.ts';

export type ResponsePath = readonly (string | number)[];

/** The objects at a path, `@` being every item of a list. Nulls and what is no object are left out. */
export function objectsAt(root: unknown, path: readonly string[]): Entity[] {
  const found: Entity[] = [];
  visitObjects(root, path, (entity) => found.push(entity));
  return found;
}

/** What holds an object: an object by a name, or a list by an index. */
export type Holder = Record<string | number, unknown>;

/** Tells each object at a path, and what holds it; the root is held by nothing. */
export function visitObjects(
  root: unknown,
  path: readonly string[],
  onObject: (entity: Entity, holder: Holder | undefined, key: string | number) => void,
): void {
  let holder: Holder | undefined;
  let key: string | number = '';

  function visit(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) return;
    const step = path[depth];
    if (step === undefined) {
      if (!Array.isArray(value)) onObject(value as Entity, holder, key);
    } else if (step !== '@') {
      // of what every object has beside its own, this alone is an object
      if (step === '__proto__' && !Object.hasOwn(value, step)) return;
      holder = value as Entity;
      key = step;
      visit(holder[step], depth + 1);
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        holder = value as never;
        key = index;
        visit(value[index], depth + 1);
      }
    }
  }

  visit(root, 0);
}

/** Tells each place at a path: the object, where it stands, and the objects that it lies in, from the root on. */
export function visitPlaces(
  root: unknown,
  path: readonly string[],
  onPlace: (entity: Entity, at: ResponsePath, around: readonly Entity[]) => void,
): void {
  const at: (string | number)[] = [];
  const around: Entity[] = [];

  function visit(value: unknown, depth: number): void {
    const step = path[depth];
    if (step === undefined) {
      if (isEntity(value)) onPlace(value, [...at], around);
    } else if (step === '@') {
      if (Array.isArray(value)) for (const [index, item] of value.entries()) enter(index, item, depth);
    } else if (isEntity(value) && Object.hasOwn(value, step)) {
      around.push(value);
      enter(step, value[step], depth);
      around.pop();
    }
  }

  function enter(step: string | number, value: unknown, depth: number): void {
    at.push(step);
    visit(value, depth + 1);
    at.pop();
  }

  visit(root, 0);
}
