// One `_entities` of a request: which objects it is for, what it sends, and where its answer goes.
import { copied } from '../jsonValues.ts';
import { type Entity, isEntity, mergeInto } from './entityData.ts';
import { objectsAt, type ResponsePath, visitPlaces } from './locate.ts';
import type { PlanRun } from './planRun.ts';
import type { Representation, RepresentationPart } from './representations.ts';

/** Objects of one path for which entities are fetched. */
export interface EntityPlaces {
  readonly path: readonly string[];
  readonly represent: Representation;
}

/**
 * How far an entity that is used in several places may be one object: `everywhere` when it holds no other objects,
 * `along a path` when what is fetched for its objects later depends on them alone, else `nowhere`.
 */
export type Sharing = 'everywhere' | 'along a path' | 'nowhere';

/** Fetches with one text: their objects are looked up together, equal ones once. */
export interface EntitySlot {
  readonly places: readonly EntityPlaces[];
  readonly sharing: Sharing;
  readonly rewriteOutput: ((value: unknown) => void) | undefined;
  readonly isAbstract: (typeName: unknown) => boolean;
}

/** What one run asks by a slot. */
export interface EntityBatch {
  readonly slot: EntitySlot;
  /** Each representation once. */
  readonly texts: readonly string[];
  /** Per path of the slot: objects, and the number of the representation of each. */
  readonly targets: readonly { entities: Entity[]; numbers: number[] }[];
}

/** Objects that lack what a representation takes are passed over. */
export function fillBatch(slot: EntitySlot, data: Entity): EntityBatch {
  const numbers = createNumbering();
  const targets = slot.places.map(({ path, represent }) => {
    const target: EntityBatch['targets'][number] = { entities: [], numbers: [] };
    const known = new Map<unknown, KnownEntity>();
    for (const entity of objectsAt(data, path)) {
      const part = represent(entity.__typename);
      const number = part.leaves ? numberByLeaves(entity, { known, part, numbers }) : numbers.of(part.text(entity));
      if (number < 0) continue;
      target.entities.push(entity);
      target.numbers.push(number);
    }
    return target;
  });
  return { slot, texts: numbers.texts, targets };
}

/** Numbers of texts in the order in which they come; -1 for none. */
function createNumbering() {
  const byText = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    of(text: string | undefined): number {
      if (text === undefined) return -1;
      let number = byText.get(text);
      if (number === undefined) {
        number = texts.push(text) - 1;
        byText.set(text, number);
      }
      return number;
    },
  };
}

/** An object of a path that has its number; `next` has the same first leaf. */
interface KnownEntity {
  entity: Entity;
  number: number;
  next: KnownEntity | undefined;
}

interface Numbering {
  known: Map<unknown, KnownEntity>;
  part: RepresentationPart;
  numbers: ReturnType<typeof createNumbering>;
}

/** Writes a text only for the first of all objects with these values: most lists name few entities many times. */
function numberByLeaves(entity: Entity, { known, part, numbers }: Numbering): number {
  const { text, leaves = [] } = part;
  const key = entity[leaves[0] as string];
  const first = known.get(key);
  for (let other = first; other; other = other.next) if (haveEqual(leaves, entity, other.entity)) return other.number;
  const number = numbers.of(text(entity));
  known.set(key, { entity, number, next: first });
  return number;
}

function haveEqual(names: readonly string[], one: Entity, other: Entity): boolean {
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    if (one[name] !== other[name]) return false;
  }
  return true;
}

/** Merges entities, in the order of the representations, into all objects that they were asked for. */
export function mergeBatch({ slot, targets }: EntityBatch, received: readonly unknown[]): void {
  const used = slot.sharing === 'everywhere' && !slot.rewriteOutput ? undefined : new Set<number>();
  for (const { entities, numbers } of targets) {
    const ofPath = used && new Map<number, Entity>();
    for (let index = 0; index < entities.length; index += 1) {
      const target = entities[index] as Entity;
      const number = numbers[index] as number;
      const source = received[number];
      if (!isEntity(source)) continue;
      mergeEntity(slot, target, used && ofPath ? ownPart(slot, { target, source, number, used, ofPath }) : source);
    }
  }
}

interface Use {
  target: Entity;
  source: Entity;
  number: number;
  /** Representations whose entity is a part of the data already. */
  used: Set<number>;
  ofPath: Map<number, Entity>;
}

/** The entity itself where it is used first, then as many copies of it as its sharing needs. */
function ownPart({ sharing, rewriteOutput }: EntitySlot, { target, source, number, used, ofPath }: Use): Entity {
  const known = sharing === 'nowhere' ? undefined : ofPath.get(number);
  if (known) return known;
  let own = source;
  if (used.has(number)) {
    own = copied(source);
  } else {
    source.__typename ??= target.__typename;
    rewriteOutput?.(source);
    used.add(number);
  }
  ofPath.set(number, own);
  return own;
}

/** A subgraph that knows an object by its interface alone does not make others forget what it is. */
function mergeEntity({ isAbstract }: EntitySlot, target: Entity, source: Entity): void {
  const known = target.__typename;
  mergeInto(target, source);
  if (known !== undefined && target.__typename !== known && isAbstract(target.__typename)) target.__typename = known;
}

/** Where the entities with these numbers are used: one walk through the data for all of them. */
export function placesOf(run: PlanRun, batch: EntityBatch, wanted: ReadonlySet<number>): Map<number, ResponsePath[]> {
  const places = new Map<number, ResponsePath[]>([...wanted].map((number) => [number, []]));
  for (const [index, { path }] of batch.slot.places.entries()) {
    const { entities, numbers } = batch.targets[index] ?? { entities: [], numbers: [] };
    const numberOf = new Map<Entity, number>();
    for (const [at, number] of numbers.entries()) if (wanted.has(number)) numberOf.set(entities[at] as Entity, number);
    if (numberOf.size === 0) continue;
    visitPlaces(run.data, path, (entity, at) => {
      const number = numberOf.get(entity);
      if (number !== undefined) places.get(number)?.push(at);
    });
  }
  return places;
}
