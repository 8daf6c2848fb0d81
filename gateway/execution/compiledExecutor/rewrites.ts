import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { setMember } from '../jsonValues.ts';
import { type Entity, isEntity } from './entityData.ts';
import { typeCondition } from './typeConditions.ts';

type Rewrites = NonNullable<FetchNode['outputRewrites']>;
type Rewrite = (value: unknown) => void;

const fragmentStart = '... on ';

/**
 * What the planner wants changed in a representation before it is sent, or in an answer before it is merged: other
 * names of types, and fields under their own names again. Writes into the value. Undefined when there is nothing to do.
 */
export function compileRewrites(schema: GraphQLSchema, rewrites: Rewrites | undefined): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const all = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (value) => {
    for (const rewrite of all) rewrite(value);
  };
}

function compileRewrite(schema: GraphQLSchema, rewrite: Rewrites[number]): Rewrite {
  const name = rewrite.path.at(-1);
  if (name === undefined) return () => {};
  return atPath(schema, rewrite.path.slice(0, -1), (entity) => {
    if (rewrite.kind === 'ValueSetter') {
      setMember(entity, name, rewrite.setValueTo);
    } else if (Object.hasOwn(entity, name) && entity[name] !== undefined) {
      setMember(entity, rewrite.renameKeyTo, entity[name]);
      entity[name] = undefined;
    }
  });
}

/** Applies the change to every object at the path. An object that does not tell its type fits every condition. */
function atPath(schema: GraphQLSchema, path: readonly string[], change: (entity: Entity) => void): Rewrite {
  const [step, ...rest] = path;
  if (step === undefined) return overObjects(change);
  const next = atPath(schema, rest, change);
  if (!step.startsWith(fragmentStart))
    return overObjects((entity) => Object.hasOwn(entity, step) && next(entity[step]));
  const fits = typeCondition(schema, step.slice(fragmentStart.length));
  return overObjects((entity) => {
    if (!entity.__typename || fits(entity.__typename)) next(entity);
  });
}

function overObjects(act: (entity: Entity) => void): Rewrite {
  return function visit(value) {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isEntity(value)) act(value);
  };
}
