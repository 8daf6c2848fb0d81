import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  type ValueNode,
} from 'graphql';
import type { AccessRule } from '../security/accessRule.ts';

/** What the supergraph says of access, by coordinate (`Type.field`). */
export interface AuthRules {
  /** The rules of a field, of its type and of the type it gives; a field of Query, Mutation or Subscription without one is for nobody. */
  rulesOf(coordinate: string): readonly AccessRule[];
  /** Whether the value depends on the person and not only on the class of the caller. */
  isViewerField(coordinate: string): boolean;
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** Reads `@authenticated`, `@requiresScopes`, `@policy` and the tags out of a supergraph; they are enforced by us and not by the planner. */
export function readAuthRules(supergraph: DocumentNode): AuthRules {
  const rules = new Map<string, readonly AccessRule[]>();
  const tags = new Map<string, readonly string[]>();
  const ofType = new Map<string, AccessRule[]>();
  for (const definition of supergraph.definitions) {
    if ('name' in definition && 'directives' in definition && definition.name)
      ofType.set(definition.name.value, accessRules(definition.directives));
  }
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    for (const field of definition.fields ?? []) {
      const coordinate = `${typeName}.${field.name.value}`;
      tags.set(coordinate, tagsOf(field));
      rules.set(coordinate, [...rulesOfField(field, ofType, rootTypes.has(typeName)), ...(ofType.get(typeName) ?? [])]);
    }
  }
  const hasTag = (coordinate: string, tag: string): boolean => tags.get(coordinate)?.includes(tag) ?? false;
  return {
    rulesOf: (coordinate) => rules.get(coordinate) ?? [{ kind: 'NOBODY' }],
    isViewerField: (coordinate) => hasTag(coordinate, 'viewer'),
  };
}

function rulesOfField(
  field: FieldDefinitionNode,
  ofType: ReadonlyMap<string, AccessRule[]>,
  isRoot: boolean,
): AccessRule[] {
  const own = accessRules(field.directives);
  const ofResult = ofType.get(namedType(field.type).name.value) ?? [];
  const isOpen = tagsOf(field).includes('anonymous');
  if (isRoot && own.length === 0 && !isOpen) return [{ kind: 'NOBODY' }];
  return [...own, ...ofResult];
}

function accessRules(directives: readonly DirectiveNode[] = []): AccessRule[] {
  return directives.flatMap((directive): AccessRule[] => {
    switch (directive.name.value) {
      case 'authenticated':
        return [{ kind: 'SIGNED_IN' }];
      case 'requiresScopes':
        return [
          {
            kind: 'SCOPES',
            alternatives: itemsOf(argument(directive, 'scopes')).map((list) => itemsOf(list).flatMap(textOf)),
          },
        ];
      case 'policy':
        return [{ kind: 'NOBODY' }]; // nobody here evaluates policies
      default:
        return [];
    }
  });
}

const tagsOf = (field: FieldDefinitionNode): string[] =>
  (field.directives ?? [])
    .filter(({ name }) => name.value === 'tag')
    .flatMap((directive) => textOf(argument(directive, 'name')));

const argument = (directive: DirectiveNode, name: string): ValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

const itemsOf = (value: ValueNode | undefined): readonly ValueNode[] => (value?.kind === Kind.LIST ? value.values : []);

const textOf = (value: ValueNode | undefined): string[] => (value?.kind === Kind.STRING ? [value.value] : []);

const namedType = (type: TypeNode): NamedTypeNode => (type.kind === Kind.NAMED_TYPE ? type : namedType(type.type));
