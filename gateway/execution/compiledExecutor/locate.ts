import { type Entity, isEntity } from './entityData.ts';

export type ResponsePath = readonly (string | number)[];

/** The objects at a path, `@` being every item of a list. Nulls and what is no object are left out. */
export function objectsAt(root: unknown, path: readonly string[]): Entity[] {
  const walk: Walk = { path, found: [] };
  collect(walk, root, 0);
  return walk.found;
}

interface Walk {
  path: readonly string[];
  found: Entity[];
}

function collect(walk: Walk, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  const step = walk.path[depth];
  if (step === undefined) {
    if (!Array.isArray(value)) walk.found.push(value as Entity);
  } else if (step !== '@') {
    // of what every object has beside its own, this alone is an object
    if (step !== '__proto__' || Object.hasOwn(value, step)) collect(walk, (value as Entity)[step], depth + 1);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) collect(walk, value[index], depth + 1);
  }
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
