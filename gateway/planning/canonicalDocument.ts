import {
  type DocumentNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
  visit,
} from 'graphql';

/**
 * The text that an operation is planned by: without its name, with only the fragments it uses. Its variables keep their
 * names, so that their values fit plan and document alike. Of a validated document.
 */
export function nameless(document: DocumentNode, operationName?: string): string {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The document has no such operation.');
  const own = document.definitions.length === 1 ? document : separateOperations(document)[operation.name?.value ?? ''];
  const definitions = (own ?? document).definitions.map((node) =>
    node === operation ? { ...operation, name: undefined } : node,
  );
  return print({ kind: Kind.DOCUMENT, definitions });
}

/** One text for all operations that differ only in their name, the names of their variables and their layout. */
export interface CanonicalOperation {
  text: string;
  /** The operation's own variable names, in order of use: `$v0` of the text is the first. */
  variableNames: readonly string[];
}

/**
 * Nameless, variables by order of use, printed anew. Selections keep their order and aliases, because both
 * show in the answer. Takes a document with exactly one operation and only the fragments that it uses.
 */
export function canonicalOperation(document: DocumentNode): CanonicalOperation {
  const names = variablesByUse(document);
  const canonical = visit(document, {
    OperationDefinition: (node) => ({
      ...node,
      name: undefined,
      variableDefinitions: [...(node.variableDefinitions ?? [])].sort(
        (one, other) => names.indexOf(one.variable.name.value) - names.indexOf(other.variable.name.value),
      ),
    }),
    Variable: (node) => ({ ...node, name: { kind: Kind.NAME, value: `v${names.indexOf(node.name.value)}` } }),
  });
  return { text: print(canonical), variableNames: names };
}

function variablesByUse(document: DocumentNode): string[] {
  const names = new Set<string>();
  const collect = { Variable: (node: { name: { value: string } }) => void names.add(node.name.value) };
  for (const definition of document.definitions) {
    if ('selectionSet' in definition) visit(definition.selectionSet, collect);
    if ('directives' in definition) for (const directive of definition.directives ?? []) visit(directive, collect);
  }
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  for (const definition of operation?.variableDefinitions ?? []) names.add(definition.variable.name.value);
  return [...names];
}

/** JSON with sorted object keys, so that equal values give equal texts. Values left out count as left out, not as null. */
export function stableJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part,
    ) ?? 'null'
  );
}
