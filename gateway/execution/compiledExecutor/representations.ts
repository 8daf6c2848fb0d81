import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type Entity, mergeInto } from './entityData.ts';
import { jsonText } from './jsonText.ts';
import { compileRewrites } from './rewrites.ts';
import { type TypeCondition, typeCondition } from './typeConditions.ts';

/** The JSON text by which a subgraph knows an object; undefined when the object lacks what it takes. */
export type RepresentationText = (entity: Entity) => string | undefined;

type WriteFields = (entity: Entity) => string | undefined;

/**
 * What a fetch requires of an object as text. Objects to which one part applies, of which nothing has to be rewritten,
 * are written at once; all others are built first.
 */
export function compileRepresentation(schema: GraphQLSchema, fetch: FetchNode): RepresentationText {
  const requires = fetch.requires ?? [];
  const build = builtRepresentation(schema, fetch);
  const writers = fetch.inputRewrites?.length ? undefined : plainParts(schema, requires);
  if (!writers) return build;
  const byType = new Map<unknown, RepresentationText>();
  return (entity) => {
    const typeName = entity.__typename;
    let write = byType.get(typeName);
    if (!write) {
      const fitting = writers.filter(({ fits }) => fits(typeName));
      write = fitting.length === 1 && fitting[0] ? fitting[0].write : build;
      if (byType.size < 1_000) byType.set(typeName, write);
    }
    return write(entity);
  };
}

/** The parts of which each is a condition and fields; undefined when there is something else among them. */
function plainParts(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): { fits: TypeCondition; write: WriteFields }[] | undefined {
  const parts: { fits: TypeCondition; write: WriteFields }[] = [];
  for (const part of requires) {
    if (part.kind !== 'InlineFragment' || part.typeCondition === undefined) return undefined;
    const fields = plainFields(part.selections);
    if (!fields?.some(({ name, alias }) => name === '__typename' && alias === undefined)) return undefined;
    parts.push({ fits: typeCondition(schema, part.typeCondition), write: writeFields(fields) });
  }
  return parts;
}

function plainFields(selections: readonly QueryPlanSelectionNode[]): QueryPlanFieldNode[] | undefined {
  const fields = selections.filter((selection) => selection.kind === 'Field');
  const isPlain =
    fields.length === selections.length && fields.every((field) => !field.selections || plainFields(field.selections));
  return isPlain && new Set(fields.map(nameOf)).size === fields.length ? fields : undefined;
}

const nameOf = ({ alias, name }: QueryPlanFieldNode): string => alias ?? name;

function writeFields(nodes: readonly QueryPlanFieldNode[]): WriteFields {
  const fields = nodes.map((node, index) => ({
    name: nameOf(node),
    label: `${index === 0 ? '{' : ','}${JSON.stringify(nameOf(node))}:`,
    write: node.selections && writeNested(writeFields(plainFields(node.selections) ?? [])),
  }));
  return (entity) => {
    let text = '';
    for (const { name, label, write } of fields) {
      const value = entity[name];
      if (value === undefined) return undefined;
      text += label + (write ? write(value) : jsonText(value));
    }
    return `${text}}`;
  };
}

function writeNested(write: WriteFields): (value: unknown) => string {
  return function nested(value): string {
    if (Array.isArray(value)) return `[${value.map(nested).join()}]`;
    return (typeof value === 'object' && value !== null && write(value as Entity)) || 'null';
  };
}

function builtRepresentation(schema: GraphQLSchema, fetch: FetchNode): RepresentationText {
  const build = buildFields(schema, fetch.requires ?? []);
  const rewrite = compileRewrites(schema, fetch.inputRewrites);
  return (entity) => {
    const representation = build(entity);
    if (!representation?.__typename) return undefined;
    rewrite?.(representation);
    return JSON.stringify(representation);
  };
}

type Build = (entity: Entity) => Entity | null;

/** As an object; null when a field is not there. A part that is not whole is left out. */
function buildFields(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Build {
  const parts = selections.map((selection): ((entity: Entity, into: Entity) => boolean) => {
    if (selection.kind === 'InlineFragment') {
      const fits = typeCondition(schema, selection.typeCondition ?? '');
      const build = buildFields(schema, selection.selections);
      return (entity, into) => {
        const part = fits(entity.__typename) ? build(entity) : null;
        if (part) mergeInto(into, part);
        return true;
      };
    }
    const name = nameOf(selection);
    const build = selection.selections && buildValue(buildFields(schema, selection.selections));
    return (entity, into) => {
      const value = Object.hasOwn(entity, name) ? entity[name] : undefined;
      if (value === undefined) return false;
      into[name] = build ? build(value) : value;
      return true;
    };
  });
  return (entity) => {
    const built: Entity = {};
    return parts.every((part) => part(entity, built)) ? built : null;
  };
}

function buildValue(build: Build): (value: unknown) => unknown {
  return function nested(value): unknown {
    if (Array.isArray(value)) return value.map(nested);
    return typeof value === 'object' && value !== null ? build(value as Entity) : null;
  };
}
