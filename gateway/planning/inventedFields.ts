import type { ConstArgumentNode } from 'graphql';

/** What a field stands for that only the planner sees: another one with these arguments. */
export interface InventedField {
  name: string;
  arguments: readonly ConstArgumentNode[];
}

export interface InventedFields {
  /** By invented name. */
  readonly byName: ReadonlyMap<string, InventedField>;
  /** The invented fields that a subgraph's field requires, at any depth. */
  neededBy(subgraph: string, typeName: string, fieldName: string): readonly string[];
}

/** In every name that is ours and not of a schema; what stands before it is the name as the subgraphs and clients know it. */
export const reservedPart = '__noren_';

/** `price__noren_2` → `price`; other names as they are. */
export const plainName = (name: string): string => {
  const at = name.indexOf(reservedPart);
  return at < 0 ? name : name.slice(0, at);
};
