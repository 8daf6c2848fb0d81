import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { EntityBatch } from './entityBatch.ts';
import { type Entity, isEntity } from './entityData.ts';
import { askAlone, type SingleEntities, type Step } from './entityStep.ts';
import { visitPlaces } from './locate.ts';
import type { PlanRun } from './planRun.ts';
import { typeCondition } from './typeConditions.ts';

/** Values of the surroundings of an object, as members of the JSON object of the variables. */
type ContextMembers = (entity: Entity, around: readonly Entity[]) => string;

const fragmentStart = '... on ';

/**
 * Fetches entities with arguments whose values stand in the objects around them (`@fromContext`): one request for all
 * objects whose surroundings have the same values.
 */
export function createContextStep(
  single: SingleEntities,
  { schema, rewrites }: { schema: GraphQLSchema; rewrites: NonNullable<FetchNode['contextRewrites']> },
): Step {
  const members = compileMembers(schema, rewrites);
  return (run) => {
    const sent = batchesByContext(run, single, members).flatMap(
      ([moreVariables, batch]) => askAlone(run, single, { batch, moreVariables }) ?? [],
    );
    return sent.length === 0 ? undefined : Promise.all(sent).then(() => {});
  };
}

interface OpenBatch extends EntityBatch {
  texts: string[];
  known: Map<string, number>;
}

function batchesByContext(run: PlanRun, { slot }: SingleEntities, members: ContextMembers): [string, EntityBatch][] {
  const batches = new Map<string, OpenBatch>();
  for (const [index, { path, represent }] of slot.places.entries()) {
    visitPlaces(run.data, path, (entity, _at, around) => {
      const text = represent(entity.__typename).text(entity);
      if (text === undefined) return;
      const context = members(entity, around);
      const batch = batches.get(context) ?? emptyBatch(slot);
      batches.set(context, batch);
      const number = batch.known.get(text) ?? batch.texts.push(text) - 1;
      batch.known.set(text, number);
      batch.targets[index]?.entities.push(entity);
      batch.targets[index]?.numbers.push(number);
    });
  }
  return [...batches];
}

const emptyBatch = (slot: EntityBatch['slot']): OpenBatch => ({
  slot,
  texts: [],
  known: new Map(),
  targets: slot.places.map(() => ({ entities: [], numbers: [] })),
});

function compileMembers(schema: GraphQLSchema, rewrites: NonNullable<FetchNode['contextRewrites']>): ContextMembers {
  const readers = rewrites.map(({ path, renameKeyTo }) => ({ name: renameKeyTo, read: compileReader(schema, path) }));
  return (entity, around) => {
    const values = new Map<string, string>();
    for (const { name, read } of readers) {
      const value = values.has(name) ? undefined : read(entity, around);
      if (value !== undefined) values.set(name, JSON.stringify(value));
    }
    return [...values].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join();
  };
}

/** A path begins with one `..` for each object to go out, then goes in by fields and conditions on types. */
function compileReader(
  schema: GraphQLSchema,
  path: readonly string[],
): (entity: Entity, around: readonly Entity[]) => unknown {
  const inner = path.filter((step) => step !== '..');
  const outwards = path.length - inner.length;
  const steps = inner.map((step): ((value: Entity) => unknown) => {
    if (!step.startsWith(fragmentStart)) return (value) => (Object.hasOwn(value, step) ? value[step] : undefined);
    const fits = typeCondition(schema, step.slice(fragmentStart.length));
    return (value) => (value.__typename === undefined || fits(value.__typename) ? value : undefined);
  });
  return (entity, around) => {
    let value: unknown = outwards === 0 ? entity : around[around.length - outwards];
    for (const step of steps) value = isEntity(value) ? step(value) : (value ?? undefined);
    return value;
  };
}
