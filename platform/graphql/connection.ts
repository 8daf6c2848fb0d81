import { encodeCursor, type PagePosition } from './pageCursor.ts';

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/**
 * A page of a list from rows read with one more than `first`, so that the extra row tells whether there is a next page.
 * @param page.list name and filter of the query; binds the cursors
 */
export function toConnection<Node>(
  rows: readonly Node[],
  page: { list: string; first: number; hasPrevious: boolean; position: (node: Node) => PagePosition },
): Connection<Node> {
  const edges = rows
    .slice(0, page.first)
    .map((node) => ({ cursor: encodeCursor(page.list, page.position(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
