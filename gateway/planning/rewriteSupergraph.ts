// The planner takes some supergraphs at their word and plans what no subgraph can answer. This text it understands.
import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';
import { separateChains } from './requiredChains.ts';
import { createRequiredFields } from './requiredFields.ts';
import type { Requirements } from './requirements.ts';

export interface RewrittenSupergraph {
  document: DocumentNode;
  requirements: Requirements;
  /** Names of subgraphs that are made for planning, each with that of the real one. */
  realNames: ReadonlyMap<string, string>;
}

/**
 * - Of several keys of a type those that can be resolved come first: the planner goes back into a subgraph by the first
 *   key it has the fields of, resolvable or not.
 * - A field with arguments inside `@requires` gets a name of its own for each list of arguments: the planner selects a
 *   required field by its name alone, so that the last arguments would win over all others, a client's too.
 * - Fields of a chain of requirements get a subgraph each: the planner asks for one in the middle too early.
 */
export function rewriteSupergraph(sdl: string): RewrittenSupergraph {
  const document = parse(sdl, { noLocation: true });
  const required = createRequiredFields(document);
  const definitions = document.definitions.map(keysInOrder).map((definition) => {
    if (required.requirements.invented.size === 0 || !isComposite(definition)) return definition;
    return { ...definition, fields: required.fieldsOf(definition.name.value) } as DefinitionNode;
  });
  return { ...separateChains({ ...document, definitions }), requirements: required.requirements };
}

/** The SDL of what clients may see, without what is invented. */
export function withoutInvented(apiSdl: string, { invented }: Requirements): string {
  if (invented.size === 0) return apiSdl;
  const isReal = (field: FieldDefinitionNode): boolean => !invented.has(field.name.value);
  const definitions = parse(apiSdl, { noLocation: true }).definitions.map((definition) =>
    isComposite(definition) ? { ...definition, fields: definition.fields?.filter(isReal) } : definition,
  );
  return print({ kind: Kind.DOCUMENT, definitions } as DocumentNode);
}

function isComposite(definition: DefinitionNode) {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function keysInOrder<Definition extends DefinitionNode>(definition: Definition): Definition {
  if (!('directives' in definition) || !definition.directives?.some(isUnresolvable)) return definition;
  const directives = [...definition.directives].sort(
    (one, other) => Number(isUnresolvable(one)) - Number(isUnresolvable(other)),
  );
  return { ...definition, directives };
}

const isUnresolvable = ({ name, arguments: given }: DirectiveNode): boolean =>
  name.value === 'join__type' &&
  (given ?? []).some(
    (argument) => argument.name.value === 'resolvable' && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
  );
