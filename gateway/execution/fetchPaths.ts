import { type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionNode } from 'graphql';
import type { SubgraphRequest } from '#platform/link/subgraphLink.ts';

type Path = readonly (string | number)[];

/** A fetch of many entities has at most so many paths: an answer is no place for thousands of equal errors. */
const maxPaths = 100;

/**
 * Where a fetch that failed as a whole leaves holes: each root field, or each field of each entity as
 * `['_entities', index, field]`, with the alias where the request has one.
 */
export function pathsOfFetch({ query, variables = {} }: Pick<SubgraphRequest, 'query' | 'variables'>): Path[] {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const paths = new Map<string, Path>();
  for (const selection of operation?.selectionSet.selections ?? []) {
    const entities = selection.kind === Kind.FIELD && pathsOfEntities(selection, variables, fragments);
    const found = entities || responseNames([selection], fragments).map((name) => [name]);
    for (const path of found) paths.set(path.join('.'), path);
    if (paths.size >= maxPaths) break;
  }
  return [...paths.values()].slice(0, maxPaths);
}

/** Undefined when the field is not one of entities. */
function pathsOfEntities(
  field: FieldNode,
  variables: Record<string, unknown>,
  fragments: readonly FragmentDefinitionNode[],
): Path[] | undefined {
  const argument = field.name.value === '_entities' ? field.arguments?.[0]?.value : undefined;
  const representations = argument?.kind === Kind.VARIABLE ? variables[argument.name.value] : undefined;
  if (!Array.isArray(representations) || !field.selectionSet) return undefined;
  const { selections } = field.selectionSet;
  const alias = (field.alias ?? field.name).value;
  const paths: Path[] = [];
  for (const [index, representation] of representations.entries()) {
    const typeName = (representation as { __typename?: unknown } | null)?.__typename;
    if (typeName === undefined) continue;
    const own = responseNames(selections, fragments, typeName);
    // where conditions are on types above it, it is not known which of them apply
    const names = own.length > 0 ? own : responseNames(selections, fragments);
    for (const name of names) paths.push([alias, index, name]);
    if (paths.length >= maxPaths) return paths;
  }
  return paths;
}

/** Names of the fields that this type gets; the planner writes one fragment per type. */
function responseNames(
  selections: readonly SelectionNode[],
  fragments: readonly FragmentDefinitionNode[],
  typeName?: unknown,
): string[] {
  const names = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__typename' ? [] : [(selection.alias ?? selection.name).value];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : fragments.find(({ name }) => name.value === selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    const fits = typeName === undefined || condition === undefined || condition === typeName;
    return fragment && fits ? responseNames(fragment.selectionSet.selections, fragments, typeName) : [];
  });
  return [...new Set(names)];
}
