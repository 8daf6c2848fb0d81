import { type BsonDocument, compareValues, isDocument, numericValue } from './bsonValues.ts';
import { compileFilter, isOperatorDocument } from './filter.ts';
import { addNumbers } from './numbers.ts';
import { CommandError } from './storeErrors.ts';
import type { FieldChange } from './updateFields.ts';

/** Makes the change of one field from its operand; checks the operand at once, the stored value when it is applied. */
type OperatorFactory = (operand: unknown, field: string) => FieldChange;

const increment: OperatorFactory = (operand, field) => {
  if (numericValue(operand) === undefined)
    throw new CommandError(14, `Cannot increment ${field} with a value that is no number`);
  return (value) => (value === undefined ? operand : addNumbers(value, operand, field));
};

const push: OperatorFactory = (operand, field) => {
  const added = pushedValues(operand, field);
  return (value) => {
    if (value !== undefined && !Array.isArray(value))
      throw new CommandError(2, `The field '${field}' must be an array`);
    return [...(value ?? []), ...added];
  };
};

function pushedValues(operand: unknown, field: string): unknown[] {
  if (!isOperatorDocument(operand)) return [operand];
  const unknownModifier = Object.keys(operand).find((modifier) => modifier !== '$each');
  if (unknownModifier) throw new CommandError(2, `unknown modifier in $push: ${unknownModifier}`);
  if (!Array.isArray(operand.$each)) throw new CommandError(2, `$each of ${field} needs an array`);
  return operand.$each;
}

const pull: OperatorFactory = (operand, field) => {
  const isPulled = pullCondition(operand);
  return (value) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw new CommandError(2, `Cannot apply $pull to '${field}', which is no array`);
    return value.some(isPulled) ? value.filter((element) => !isPulled(element)) : value;
  };
};

/** A document is a filter on elements that are documents, a set of operators tests elements, anything else is equality. */
function pullCondition(operand: unknown): (element: unknown) => boolean {
  if (isOperatorDocument(operand)) {
    const test = compileFilter({ element: operand });
    return (element) => test({ element });
  }
  if (isDocument(operand)) {
    const test = compileFilter(operand);
    return (element) => isDocument(element) && test(element);
  }
  return (element) => compareValues(element, operand) === 0;
}

const keepBest =
  (isBetter: (order: number) => boolean): OperatorFactory =>
  (operand) =>
  (value) =>
    value === undefined || isBetter(compareValues(operand, value)) ? operand : value;

/** The update operators there are; `$setOnInsert` is a `$set` that only an insert by upsert applies. */
export const updateOperators: Readonly<Record<string, OperatorFactory>> = {
  $set: (operand) => () => operand,
  $setOnInsert: (operand) => () => operand,
  $unset: () => () => undefined,
  $inc: increment,
  $push: push,
  $pull: pull,
  $min: keepBest((order) => order < 0),
  $max: keepBest((order) => order > 0),
};

/** Whether an update document holds operators, as against a replacement. @throws CommandError 2 when it is mixed */
export function isOperatorUpdate(update: BsonDocument): boolean {
  const fields = Object.keys(update);
  const operators = fields.filter((field) => field.startsWith('$'));
  if (operators.length > 0 && operators.length < fields.length) {
    throw new CommandError(2, 'an update holds either operators or the fields of a replacement');
  }
  return operators.length > 0;
}
