import type { ConstArgumentNode } from 'graphql';

/** What a field stands for that only the planner sees: another one with these arguments. */
export interface InventedField {
  name: string;
  arguments: readonly ConstArgumentNode[];
}

/** What the fields of subgraphs require, as the planner is told it. Paths are names of fields with dots between. */
export interface Requirements {
  /** The invented fields by name. */
  readonly invented: ReadonlyMap<string, InventedField>;
  /** All that a subgraph's field requires, at any depth. */
  neededBy(subgraph: string, typeName: string, fieldName: string): readonly string[];
  /** All that the keys of a type consist of in a subgraph. */
  keysOf(subgraph: string, typeName: string): readonly string[];
}

/** In every name that is ours and not of a schema; what stands before it is the name as the subgraphs and clients know it. */
export const reservedPart = '__noren_';

/** `price__noren_2` → `price`; other names as they are. */
export const plainName = (name: string): string => {
  const at = name.indexOf(reservedPart);
  return at < 0 ? name : name.slice(0, at);
};
