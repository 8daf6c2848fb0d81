// One `_entities` of a request: which objects it is for, what it sends, and where its answer goes.
import type { GraphQLFormattedError } from 'graphql';
import { copied, type Entity, isEntity, mergeInto } from './entityData.ts';
import { objectsAt, visitPlaces } from './locate.ts';
import { addError, type PlanRun } from './planRun.ts';
import type { RepresentationText } from './representations.ts';

/** Objects of one path for which entities are fetched. */
export interface EntityPlaces {
  readonly path: readonly string[];
  readonly represent: RepresentationText;
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
  const known = new Map<string, number>();
  const texts: string[] = [];
  const targets = slot.places.map(({ path, represent }) => {
    const entities: Entity[] = [];
    const numbers: number[] = [];
    for (const entity of objectsAt(data, path)) {
      const text = represent(entity);
      if (text === undefined) continue;
      let number = known.get(text);
      if (number === undefined) {
        number = texts.push(text) - 1;
        known.set(text, number);
      }
      entities.push(entity);
      numbers.push(number);
    }
    return { entities, numbers };
  });
  return { slot, texts, targets };
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

/** Hands an error of an entity, whose number stands second in its path, on to every place where the entity is used. */
export function spreadError(run: PlanRun, batch: EntityBatch, error: GraphQLFormattedError): void {
  const [, number, ...rest] = error.path ?? [];
  for (const [index, { path }] of batch.slot.places.entries()) {
    const { entities, numbers } = batch.targets[index] ?? { entities: [], numbers: [] };
    const concerned = new Set(entities.filter((_entity, at) => numbers[at] === number));
    if (concerned.size === 0) continue;
    visitPlaces(run.data, path, (entity, at) => {
      if (concerned.has(entity)) addError(run, error, [...at, ...rest]);
    });
  }
}
