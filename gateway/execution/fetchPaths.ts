import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { SubgraphRequest } from '#platform/link/subgraphLink.ts';

type Path = readonly (string | number)[];

/** A fetch of many entities has at most so many paths: an answer is no place for thousands of equal errors. */
const maxPaths = 100;

/**
 * Where a fetch that failed as a whole leaves holes: each root field, or each field of each entity as
 * `['_entities', index, field]`.
 */
export function pathsOfFetch({ query, variables }: Pick<SubgraphRequest, 'query' | 'variables'>): Path[] {
  const selections = rootSelections(parse(query, { noLocation: true }));
  const { representations } = variables ?? {};
  if (!Array.isArray(representations))
    return responseNames(selections)
      .map((name) => [name])
      .slice(0, maxPaths);
  const entities = selections.selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) return [];
  const { selectionSet } = entities;
  const paths: Path[] = [];
  for (const [index, representation] of representations.entries()) {
    const typeName = (representation as { __typename?: unknown } | null)?.__typename;
    for (const name of responseNames(selectionSet, typeName)) {
      if (paths.length >= maxPaths) return paths;
      paths.push(['_entities', index, name]);
    }
  }
  return paths;
}

function rootSelections(document: DocumentNode): SelectionSetNode {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  }
  return { kind: Kind.SELECTION_SET, selections: [] };
}

/** Names of the fields that this type gets; the planner writes one inline fragment per type. */
function responseNames({ selections }: SelectionSetNode, typeName?: unknown): string[] {
  const names = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__typename' ? [] : [(selection.alias ?? selection.name).value];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const condition = selection.typeCondition?.name.value;
    return condition === undefined || condition === typeName ? responseNames(selection.selectionSet, typeName) : [];
  });
  return [...new Set(names)];
}
