import { type Entity, isEntity } from './entityData.ts';
import { jsonText, quoted } from './jsonText.ts';
import type { ResponsePath } from './locate.ts';
import { type FieldShape, type ObjectShape, type ValueShape, valueKinds } from './shape.ts';

/** A value that is not as the schema promises it. */
export interface ShapeFault {
  readonly message: string;
  readonly path: ResponsePath;
}

export interface WrittenData {
  /** JSON text; `null` when nothing is left. */
  readonly text: string;
  readonly faults: readonly ShapeFault[];
}

/** What came from subgraphs, objects that stand at several places of it, and whether no string has to be escaped. */
interface Written {
  readonly data: Entity;
  readonly shared: ReadonlySet<Entity> | undefined;
  readonly isPlain: boolean;
}

const maxInt = 2_147_483_647;
const minInt = -2_147_483_648;
const maxFaults = 1_000;
const quotationMark = '"';

/**
 * Writes what came from subgraphs in the order and the shape of the client's operation, as the GraphQL specification
 * completes values: what is no value of its type is null with an error, and a null where none may be takes the object
 * around it along. `introspection` has the texts of `__schema` and `__type` by response name.
 */
export function writeShape(
  shape: ObjectShape,
  written: Written,
  introspection: ReadonlyMap<string, string> | undefined,
): WrittenData {
  const writer = createWriter(written, introspection);
  return { text: writer.writeObject(shape, written.data, 0) ?? 'null', faults: writer.faults };
}

/** Functions that give undefined stand for a null that the value around them must not have. */
function createWriter({ shared, isPlain }: Written, introspection: ReadonlyMap<string, string> | undefined) {
  const faults: ShapeFault[] = [];
  /** Steps to where the walk is; only those before the depth of a value count. */
  const steps: (string | number)[] = [];
  /** Of shared objects. */
  let known: Map<Entity, { shape: ObjectShape; text: string }> | undefined;

  function fault(depth: number, message: string): undefined {
    if (faults.length < maxFaults) faults.push({ message, path: steps.slice(0, depth) });
  }

  function writeObject({ fields }: ObjectShape, entity: Entity, depth: number): string | undefined {
    let text = '{';
    for (let index = 0; index < fields.length; index += 1) {
      const { responseName, label, textLabel, value: shape, isInherited } = fields[index] as FieldShape;
      const value = isInherited ? ownValue(entity, responseName) : entity[responseName];
      if (isPlain && typeof value === 'string' && (shape.kind === valueKinds.string || shape.kind === valueKinds.id)) {
        text = text + textLabel + value + quotationMark;
        continue;
      }
      steps[depth] = responseName;
      const part = writeValue(shape, value, depth + 1);
      if (part === undefined) return undefined;
      text += label + part;
    }
    return `${text}}`;
  }

  function writeValue(shape: ValueShape, value: unknown, depth: number): string | undefined {
    if (shape.kind >= valueKinds.list) return writeHolder(shape, value, depth);
    if (value === null || value === undefined) return writeNull(shape, depth);
    const text = writeLeaf(shape, value);
    if (text !== undefined) return text;
    fault(depth, `Invalid value for field ${shape.coordinate}.`);
    return shape.isNonNull ? undefined : 'null';
  }

  function writeNull({ coordinate, isNonNull }: ValueShape, depth: number): string | undefined {
    return isNonNull ? fault(depth, `Cannot return null for non-nullable field ${coordinate}.`) : 'null';
  }

  function writeHolder(shape: ValueShape, value: unknown, depth: number): string | undefined {
    if (shape.kind === valueKinds.typeName) return shape.typeNameText ?? writeNull(shape, depth);
    if (shape.kind === valueKinds.introspection) return introspection?.get(shape.responseName) ?? 'null';
    if (value === null || value === undefined) return writeNull(shape, depth);
    const text = shape.kind === valueKinds.list ? writeList(shape, value, depth) : writeInner(shape, value, depth);
    return text ?? (shape.isNonNull ? undefined : 'null');
  }

  function writeInner({ objects, coordinate }: ValueShape, value: unknown, depth: number): string | undefined {
    const inner = isEntity(value) ? objects?.of(value) : undefined;
    if (!inner) return fault(depth, `Invalid object for field ${coordinate}.`);
    const entity = value as Entity;
    return shared?.has(entity) ? writeShared(inner, entity, depth) : writeObject(inner, entity, depth);
  }

  /** At all places the same, unless there is a fault, of which each place is told. */
  function writeShared(shape: ObjectShape, entity: Entity, depth: number): string | undefined {
    const before = known?.get(entity);
    if (before?.shape === shape) return before.text;
    const { length } = faults;
    const text = writeObject(shape, entity, depth);
    if (text !== undefined && faults.length === length) {
      known ??= new Map();
      known.set(entity, { shape, text });
    }
    return text;
  }

  function writeList({ item, coordinate }: ValueShape, value: unknown, depth: number): string | undefined {
    if (!Array.isArray(value) || !item) return fault(depth, `Expected a list for field ${coordinate}.`);
    let text = '[';
    let isWhole = true;
    for (let index = 0; index < value.length; index += 1) {
      steps[depth] = index;
      const part = writeValue(item, value[index], depth + 1);
      // every item that is not there is told of
      if (part === undefined) isWhole = false;
      else text += index === 0 ? part : `,${part}`;
    }
    return isWhole ? `${text}]` : undefined;
  }

  return { faults, writeObject };
}

const ownValue = (entity: Entity, name: string): unknown => (Object.hasOwn(entity, name) ? entity[name] : undefined);

/** Undefined when the value is none of the type. */
function writeLeaf({ kind, enumTexts }: ValueShape, value: unknown): string | undefined {
  switch (kind) {
    case valueKinds.string:
      return typeof value === 'string' ? quoted(value) : undefined;
    case valueKinds.id:
      if (typeof value === 'string') return quoted(value);
      return Number.isInteger(value) ? `"${value}"` : undefined;
    case valueKinds.int:
      return Number.isInteger(value) && (value as number) <= maxInt && (value as number) >= minInt
        ? `${value}`
        : undefined;
    case valueKinds.float:
      return Number.isFinite(value) ? `${value}` : undefined;
    case valueKinds.boolean:
      return typeof value === 'boolean' ? `${value}` : undefined;
    case valueKinds.enum:
      return enumTexts?.get(value);
    default:
      return jsonText(value);
  }
}
