// One `_entities` of a request: which objects it is for, what it sends, and where its answer goes.
import { copied } from '../jsonValues.ts';
import { type Entity, isEntity, mergeInto } from './entityData.ts';
import { type Holder, type ResponsePath, visitObjects, visitPlaces } from './locate.ts';
import type { PlanRun } from './planRun.ts';
import type { Representation } from './representations.ts';

/** Objects of one path for which entities are fetched. */
export interface EntityPlaces {
  readonly path: readonly string[];
  readonly represent: Representation;
  /**
   * The path in one word, when one fetch alone gives its objects and all that is fetched for them depends on them alone:
   * then equal ones may become one, and they are looked for once in a run.
   */
  readonly name: string | undefined;
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
  readonly targets: readonly EntityTargets[];
}

interface EntityTargets {
  readonly entities: Entity[];
  readonly numbers: number[];
}

/** Objects that lack what a representation takes are passed over. */
export function fillBatch(slot: EntitySlot, run: PlanRun): EntityBatch {
  const numbers = createNumbering();
  const targets = slot.places.map((places) => fillPlaces(places, run, numbers));
  return { slot, texts: numbers.texts, targets };
}

function fillPlaces({ path, represent, name }: EntityPlaces, run: PlanRun, numbers: Numbering): EntityTargets {
  const targets: EntityTargets = { entities: [], numbers: [] };
  const known = createKnownEntities();
  const found: Entity[] = [];

  function take(entity: Entity, holder: Holder | undefined, key: string | number): void {
    const { leaves, text } = represent(entity.__typename);
    const equal = leaves && known.find(entity, leaves);
    if (equal?.entity === entity) return;
    if (equal?.isBare && name !== undefined && holder && isBare(entity, leaves ?? [])) {
      holder[key] = equal.entity;
      run.shared ??= new Set();
      run.shared.add(equal.entity);
      return;
    }
    found.push(entity);
    const number = equal ? equal.number : numbers.of(text(entity));
    if (number < 0) return;
    if (leaves && !equal) known.add(entity, leaves, number);
    targets.entities.push(entity);
    targets.numbers.push(number);
  }

  const before = name === undefined ? undefined : run.found?.get(name);
  if (before) for (const entity of before) take(entity, undefined, '');
  else visitObjects(run.data, path, take);
  if (name !== undefined && !before) {
    run.found ??= new Map();
    run.found.set(name, found);
  }
  return targets;
}

/** Numbers of texts in the order in which they come; -1 for none. */
type Numbering = ReturnType<typeof createNumbering>;

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
  readonly entity: Entity;
  readonly number: number;
  /** Whether nothing is known of it but the leaves. */
  readonly isBare: boolean;
  readonly next: KnownEntity | undefined;
}

/** More objects with one first leaf are not compared: to join equal ones is left to their texts then. */
const maxCompared = 16;

/** The first of all objects with equal leaves: most lists name few entities many times. */
function createKnownEntities() {
  const byFirstLeaf = new Map<unknown, KnownEntity>();
  return {
    find(entity: Entity, leaves: readonly string[]): KnownEntity | undefined {
      let other = byFirstLeaf.get(entity[leaves[0] as string]);
      for (let compared = 0; other && compared < maxCompared; compared += 1) {
        if (other.entity === entity || haveEqual(leaves, entity, other.entity)) return other;
        other = other.next;
      }
      return undefined;
    },
    add(entity: Entity, leaves: readonly string[], number: number): void {
      const key = entity[leaves[0] as string];
      byFirstLeaf.set(key, { entity, number, isBare: isBare(entity, leaves), next: byFirstLeaf.get(key) });
    },
  };
}

/** Whether an object that has the leaves has nothing else. */
function isBare(entity: Entity, leaves: readonly string[]): boolean {
  let left = leaves.length;
  for (const _name in entity) left -= 1;
  return left === 0;
}

/** Whether two objects whose first leaves are equal have all others equal too. */
function haveEqual(names: readonly string[], one: Entity, other: Entity): boolean {
  for (let index = 1; index < names.length; index += 1) {
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
