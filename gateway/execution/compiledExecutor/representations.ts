import type { FetchNode, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { GraphQLID, type GraphQLSchema, GraphQLString, getNamedType, getNullableType, isLeafType } from 'graphql';
import { setMember } from '../jsonValues.ts';
import { type Entity, mergeInto } from './entityData.ts';
import { jsonText } from './jsonText.ts';
import { compileRewrites } from './rewrites.ts';
import { type TypeCondition, typeCondition } from './typeConditions.ts';

/** The JSON text by which a subgraph knows an object; undefined when the object lacks what it takes. */
type RepresentationText = (entity: Entity) => string | undefined;

/** How objects of one type are represented. */
export interface RepresentationPart {
  readonly text: RepresentationText;
  /**
   * When the text follows from values of these fields alone, none of them an object: their names, that of a key first.
   * Objects with equal values need only one text.
   */
  readonly leaves: readonly string[] | undefined;
}

/** By the `__typename` of an object. */
export type Representation = (typeName: unknown) => RepresentationPart;

/**
 * What a fetch requires of an object as text. Objects to which one part applies, of which nothing has to be rewritten,
 * are written at once; all others are built first.
 */
export function compileRepresentation(schema: GraphQLSchema, fetch: FetchNode): Representation {
  const built: RepresentationPart = { text: builtRepresentation(schema, fetch), leaves: undefined };
  const parts = fetch.inputRewrites?.length ? undefined : plainParts(schema, fetch.requires ?? []);
  if (!parts) return () => built;
  const byType = new Map<unknown, RepresentationPart>();
  let last: RepresentationPart | undefined;
  let lastName: unknown;
  return (typeName) => {
    if (last && typeName === lastName) return last; // as most times
    let part = byType.get(typeName);
    if (!part) {
      const fitting = parts.filter(({ fits }) => fits(typeName));
      part = fitting.length === 1 && fitting[0] ? fitting[0] : built;
      // of other names a subgraph may come up with any number
      if (typeName === undefined || isNameOf(schema, typeName)) byType.set(typeName, part);
    }
    last = part;
    lastName = typeName;
    return part;
  };
}

const isNameOf = (schema: GraphQLSchema, typeName: unknown): boolean =>
  typeof typeName === 'string' && schema.getType(typeName) !== undefined;

/** The parts of which each is a condition and fields; undefined when there is something else among them. */
function plainParts(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): (RepresentationPart & { fits: TypeCondition })[] | undefined {
  const parts: (RepresentationPart & { fits: TypeCondition })[] = [];
  for (const part of requires) {
    if (part.kind !== 'InlineFragment' || part.typeCondition === undefined) return undefined;
    const fields = plainFields(part.selections);
    if (!fields?.some(({ name, alias }) => name === '__typename' && alias === undefined)) return undefined;
    const type = schema.getType(part.typeCondition);
    parts.push({
      fits: typeCondition(schema, part.typeCondition),
      text: writeFields(fields),
      leaves: leavesOf(type, fields),
    });
  }
  return parts;
}

/** Names of the fields, texts first: they tell objects apart better than numbers. */
function leavesOf(
  type: ReturnType<GraphQLSchema['getType']>,
  fields: readonly QueryPlanFieldNode[],
): readonly string[] | undefined {
  const types = type && 'getFields' in type ? type.getFields() : {};
  const isLeaf = ({ name }: QueryPlanFieldNode): boolean => {
    const declared = types[name];
    return name === '__typename' || (declared !== undefined && isLeafType(getNullableType(declared.type)));
  };
  const isText = ({ name }: QueryPlanFieldNode): boolean => {
    const typeName = types[name] && getNamedType(types[name].type).name;
    return typeName === GraphQLID.name || typeName === GraphQLString.name;
  };
  if (!fields.every(isLeaf)) return undefined;
  return [...fields.filter(isText), ...fields.filter((field) => !isText(field))].map(nameOf);
}

function plainFields(selections: readonly QueryPlanSelectionNode[]): QueryPlanFieldNode[] | undefined {
  const fields = selections.filter((selection) => selection.kind === 'Field');
  const isPlain =
    fields.length === selections.length && fields.every((field) => !field.selections || plainFields(field.selections));
  return isPlain && new Set(fields.map(nameOf)).size === fields.length && !fields.some(isInherited)
    ? fields
    : undefined;
}

/** Every object has something else under such a name. */
const isInherited = (field: QueryPlanFieldNode): boolean => nameOf(field) in Object.prototype;

const nameOf = ({ alias, name }: QueryPlanFieldNode): string => alias ?? name;

function writeFields(nodes: readonly QueryPlanFieldNode[]): RepresentationText {
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

function writeNested(write: RepresentationText): (value: unknown) => string {
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
      setMember(into, name, build ? build(value) : value);
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
