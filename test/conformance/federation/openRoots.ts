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
const named = (tag: string): readonly ConstDirectiveNode[] =>
  (parse(`type T @${tag}(name: "anonymous") { f: Int }`).definitions[0] as ObjectTypeDefinitionNode).directives ?? [];

/** The document of a subgraph with every root field, unless it says who may call it, open to callers without a token. */
export function openRoots({ sdl, isFederationOne }: GroupSubgraph): DocumentNode {
  const document = parse(isFederationOne || sdl.includes('@link(') ? sdl : `${link}\n${sdl}`, { noLocation: true });
  const roots = rootTypes(document);
  // a subgraph that does not import the directive has it under its long name
  const tag = named(sdl.includes('@link(') && !sdl.includes('"@tag"') ? 'federation__tag' : 'tag');
  const open = (type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode) =>
    roots.has(type.name.value)
      ? { ...type, fields: type.fields?.map((field) => openField(field, tag)) ?? [] }
      : undefined;
  return visit(document, { ObjectTypeDefinition: open, ObjectTypeExtension: open });
}

function openField(field: FieldDefinitionNode, tag: readonly ConstDirectiveNode[]): FieldDefinitionNode {
  const own: readonly ConstDirectiveNode[] = field.directives ?? [];
  const isSaid =
    own.some(({ name }) => access.has(name.value)) || own.some((one) => print(one).includes('"anonymous"'));
  return isSaid ? field : { ...field, directives: [...own, ...tag] };
}

function rootTypes(document: DocumentNode): Set<string> {
  const names = new Set(['Query', 'Mutation', 'Subscription']);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { type } of definition.operationTypes ?? []) names.add(type.name.value);
  }
  return names;
}
