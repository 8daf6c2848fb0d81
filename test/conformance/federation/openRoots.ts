import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  visit,
} from 'graphql';
import type { GroupSubgraph } from './caseGroup.ts';

const directives = [
  '@key',
  '@external',
  '@requires',
  '@provides',
  '@shareable',
  '@override',
  '@inaccessible',
  '@tag',
  '@interfaceObject',
  '@composeDirective',
  '@authenticated',
  '@requiresScopes',
  '@policy',
  '@context',
  '@fromContext',
];
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(directives)})`;

const access = new Set(['authenticated', 'requiresScopes', 'policy']);
const anonymous = parse('type T @tag(name: "anonymous") { f: Int }').definitions[0] as ObjectTypeDefinitionNode;

/** The document of a subgraph with every root field, unless it says who may call it, open to callers without a token. */
export function openRoots({ sdl, isFederationOne }: GroupSubgraph): DocumentNode {
  const document = parse(isFederationOne || sdl.includes('@link(') ? sdl : `${link}\n${sdl}`, { noLocation: true });
  const roots = rootTypes(document);
  const open = (type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode) =>
    roots.has(type.name.value) ? { ...type, fields: type.fields?.map(openField) ?? [] } : undefined;
  return visit(document, { ObjectTypeDefinition: open, ObjectTypeExtension: open });
}

function openField(field: FieldDefinitionNode): FieldDefinitionNode {
  const own: readonly ConstDirectiveNode[] = field.directives ?? [];
  if (own.some(({ name }) => access.has(name.value)) || own.some((tag) => print(tag).includes('"anonymous"')))
    return field;
  return { ...field, directives: [...own, ...(anonymous.directives ?? [])] };
}

function rootTypes(document: DocumentNode): Set<string> {
  const names = new Set(['Query', 'Mutation', 'Subscription']);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { type } of definition.operationTypes ?? []) names.add(type.name.value);
  }
  return names;
}
