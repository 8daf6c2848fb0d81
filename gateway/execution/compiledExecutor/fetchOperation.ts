// The texts of requests: those of the planner, and several of them joined into one.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';

/** A request's text and what of it is the same in each body. */
export interface RequestText {
  readonly serviceName: string;
  readonly query: string;
  /** `{"query":…,"variables":`, to which the variables and `}` are added. */
  readonly bodyStart: string;
}

export interface FetchOperation {
  operation: OperationDefinitionNode;
  fragments: readonly FragmentDefinitionNode[];
}

export const requestText = (serviceName: string, query: string): RequestText => ({
  serviceName,
  query,
  bodyStart: `{"query":${JSON.stringify(query)},"variables":`,
});

/** Fetches' texts parsed, each once: many fetches of a plan have the same. */
export function createOperationReader(): (text: string) => FetchOperation {
  const known = new Map<string, FetchOperation>();
  return (text) => {
    const operation = known.get(text) ?? parseOperation(text);
    known.set(text, operation);
    return operation;
  };
}

function parseOperation(text: string): FetchOperation {
  const { definitions } = parse(text, { noLocation: true });
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A fetch of a plan has no operation.');
  return { operation, fragments: definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION) };
}

/** One `_entities` of a joined request: its name in the answer and the variable of its representations. */
export interface JoinedName {
  readonly alias: string;
  readonly variable: string;
}

/**
 * Operations on `_entities` as one: each under an alias with its own representations; variables of the client are the
 * same in all, fragments get names of their own.
 */
export function joinOperations(operations: readonly FetchOperation[]): { query: string; names: JoinedName[] } {
  const taken = new Set(operations.flatMap(({ operation }) => variablesOf(operation).map(nameOf)));
  let stem = 'representations';
  while (operations.some((_operation, index) => taken.has(`${stem}${index}`))) stem += '_';
  const names = operations.map((_operation, index) => ({ alias: `e${index}`, variable: `${stem}${index}` }));
  const variables = new Map<string, VariableDefinitionNode>();
  const fields: FieldNode[] = [];
  const fragments: FragmentDefinitionNode[] = [];
  for (const [index, { alias, variable }] of names.entries()) {
    const part = withOwnFragments(operations[index] as FetchOperation, index);
    const renamed = renameRepresentations(variable);
    for (const definition of variablesOf(part.operation)) {
      const own = { ...definition, variable: renamed(definition.variable) };
      variables.set(nameOf(own), own);
    }
    const [entities] = part.operation.selectionSet.selections;
    if (entities?.kind !== Kind.FIELD) throw new Error('A fetch of entities asks for something else first.');
    fields.push({
      ...entities,
      alias: { kind: Kind.NAME, value: alias },
      arguments: entities.arguments?.map((argument) => ({ ...argument, value: renamed(argument.value) })),
    });
    fragments.push(...part.fragments);
  }
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const document = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
  return { query: stripIgnoredCharacters(document), names };
}

const variablesOf = (operation: OperationDefinitionNode): readonly VariableDefinitionNode[] =>
  operation.variableDefinitions ?? [];

const nameOf = (definition: VariableDefinitionNode): string => definition.variable.name.value;

/** Only `_entities` is given the representations, so that nothing below it has to be looked at. */
const renameRepresentations =
  (name: string) =>
  <Value extends ValueNode>(value: Value): Value | VariableNode =>
    value.kind === Kind.VARIABLE && value.name.value === 'representations'
      ? { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
      : value;

function withOwnFragments({ operation, fragments }: FetchOperation, index: number): FetchOperation {
  if (fragments.length === 0) return { operation, fragments };
  const rename = {
    FragmentSpread: (node: { name: { value: string } }) => ({ ...node, name: fragmentName(node, index) }),
    FragmentDefinition: (node: { name: { value: string } }) => ({ ...node, name: fragmentName(node, index) }),
  };
  return {
    operation: visit(operation, rename),
    fragments: fragments.map((fragment) => visit(fragment, rename)),
  };
}

const fragmentName = ({ name }: { name: { value: string } }, index: number) =>
  ({ kind: Kind.NAME, value: `${name.value}_${index}` }) as const;

/**
 * Paths of response names to all fields with fields of their own, beginning at `start`; a field `_entities` is the
 * place of the entities itself.
 */
export function compositePaths({ operation, fragments }: FetchOperation, start: readonly string[]): Set<string> {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const paths = new Set<string>();
  function add({ selections }: SelectionSetNode, path: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = byName.get(selection.name.value);
        if (fragment) add(fragment.selectionSet, path);
      } else if (selection.selectionSet) {
        if (selection.kind === Kind.INLINE_FRAGMENT || selection.name.value === '_entities') {
          add(selection.selectionSet, path);
          continue;
        }
        const below = `${path}.${(selection.alias ?? selection.name).value}`;
        paths.add(below);
        add(selection.selectionSet, below);
      }
    }
  }
  add(operation.selectionSet, compositePath(start));
  return paths;
}

/** A path as `compositePaths` has it: without items of lists. */
export const compositePath = (path: readonly string[]): string =>
  path
    .filter((step) => step !== '@')
    .map((step) => `.${step}`)
    .join('');
