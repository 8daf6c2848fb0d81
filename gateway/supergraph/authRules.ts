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
  const meaningOf = readMeanings(supergraph);
  const rules = new Map<string, readonly AccessRule[]>();
  const tags = new Map<string, readonly string[]>();
  const ofType = new Map<string, AccessRule[]>();
  for (const definition of supergraph.definitions) {
    if ('name' in definition && 'directives' in definition && definition.name)
      ofType.set(definition.name.value, accessRules(definition.directives, meaningOf));
  }
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    for (const field of definition.fields ?? []) {
      const coordinate = `${typeName}.${field.name.value}`;
      const own = accessRules(field.directives, meaningOf);
      const ofResult = ofType.get(namedType(field.type).name.value) ?? [];
      const ofField = tagsOf(field, meaningOf);
      const isForNobody = rootTypes.has(typeName) && own.length === 0 && !ofField.includes('anonymous');
      tags.set(coordinate, ofField);
      rules.set(
        coordinate,
        isForNobody ? [{ kind: 'NOBODY' }] : [...own, ...ofResult, ...(ofType.get(typeName) ?? [])],
      );
    }
  }
  const hasTag = (coordinate: string, tag: string): boolean => tags.get(coordinate)?.includes(tag) ?? false;
  return {
    rulesOf: (coordinate) => rules.get(coordinate) ?? [{ kind: 'NOBODY' }],
    isViewerField: (coordinate) => hasTag(coordinate, 'viewer'),
  };
}

/** What a directive of the supergraph means; a graph may have it under another name than its specification. */
type MeaningOf = (directive: string) => string;

/**
 * The names that the links of a supergraph give to the directives of access: by `import: [{ name, as }]`, or by `as` for
 * all of a specification, whose main directive then has that name. Source: Apollo's core schema specification, link v1.0.
 */
function readMeanings(supergraph: DocumentNode): MeaningOf {
  const meanings = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const [specification = ''] = textOf(argument(link, 'url')).flatMap(
        (url) => /\/(\w+)\/v[\d.]+$/.exec(url)?.[1] ?? [],
      );
      const [name] = textOf(argument(link, 'as'));
      if (name !== undefined) meanings.set(name, specification);
      for (const renamed of itemsOf(argument(link, 'import'))) {
        const [from, to] = ['name', 'as'].map((key) => textOf(field(renamed, key))[0]?.slice(1));
        if (from !== undefined && to !== undefined) meanings.set(to, from);
      }
    }
  }
  return (directive) => meanings.get(directive) ?? directive;
}

function accessRules(directives: readonly DirectiveNode[] | undefined, meaningOf: MeaningOf): AccessRule[] {
  return (directives ?? []).flatMap((directive): AccessRule[] => {
    switch (meaningOf(directive.name.value)) {
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

const tagsOf = ({ directives }: FieldDefinitionNode, meaningOf: MeaningOf): string[] =>
  (directives ?? [])
    .filter(({ name }) => meaningOf(name.value) === 'tag')
    .flatMap((directive) => textOf(argument(directive, 'name')));

const argument = (directive: DirectiveNode, name: string): ValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

const field = (value: ValueNode, name: string): ValueNode | undefined =>
  value.kind === Kind.OBJECT ? value.fields.find((candidate) => candidate.name.value === name)?.value : undefined;

const itemsOf = (value: ValueNode | undefined): readonly ValueNode[] => (value?.kind === Kind.LIST ? value.values : []);

const textOf = (value: ValueNode | undefined): string[] => (value?.kind === Kind.STRING ? [value.value] : []);

const namedType = (type: TypeNode): NamedTypeNode => (type.kind === Kind.NAMED_TYPE ? type : namedType(type.type));
