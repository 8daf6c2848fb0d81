// What the client asked for, ready to be written: made by `compileShape.ts`, walked by `writeShape.ts`.
import type { Entity } from './entityData.ts';

/** Leaves with a check of their own, and what holds other values. */
export const valueKinds = {
  string: 0,
  id: 1,
  int: 2,
  float: 3,
  boolean: 4,
  enum: 5,
  custom: 6,
  list: 7,
  object: 8,
  /** `__typename`: known from the type itself. */
  typeName: 9,
  /** `__schema` or `__type`: written before, by graphql-js. */
  introspection: 10,
} as const;

/** The type of a field, or of the items of a list. */
export interface ValueShape {
  readonly kind: (typeof valueKinds)[keyof typeof valueKinds];
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  readonly responseName: string;
  readonly isNonNull: boolean;
  /** Of a list. */
  readonly item: ValueShape | undefined;
  /** Of an enum: the JSON text of each value that a client may see. */
  readonly enumTexts: ReadonlyMap<unknown, string> | undefined;
  /** Of an object. */
  readonly objects: ObjectShapes | undefined;
  /** Of `__typename`: its JSON text; undefined where the type is not known. */
  readonly typeNameText: string | undefined;
}

export interface FieldShape {
  readonly responseName: string;
  /** `"name":`, with a comma before it unless it is the first. */
  readonly label: string;
  /** The same with the mark that begins a text. */
  readonly textLabel: string;
  readonly value: ValueShape;
  /** Whether every object has something else under this name, for example `constructor`. */
  readonly isInherited: boolean;
}

/** Fields of one type of object, in the client's order. */
export interface ObjectShape {
  readonly fields: readonly FieldShape[];
}

export interface ObjectShapes {
  /** The shape that an object of a subgraph gets; undefined when its `__typename` does not belong here. */
  of(entity: Entity): ObjectShape | undefined;
}
