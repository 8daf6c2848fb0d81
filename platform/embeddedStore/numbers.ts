import { Double, Int32, Long } from 'bson';
import { numericValue } from './bsonValues.ts';
import { CommandError } from './storeErrors.ts';

const int32Limit = 2 ** 31;
const int64Limit = 2n ** 63n;

/**
 * Adds as the wire types demand: two ints stay an int and widen to a long on overflow, a long stays a long, a double
 * makes a double.
 * @throws CommandError 2 when a long overflows, 14 when either is no number
 */
export function addNumbers(left: unknown, right: unknown, field: string): unknown {
  const [a, b] = [numericValue(left), numericValue(right)];
  if (a === undefined || b === undefined) {
    throw new CommandError(14, `Cannot increment ${field}: both the field and the amount must be numbers`);
  }
  if (isFloating(left) || isFloating(right)) return new Double(Number(a) + Number(b));
  const sum = BigInt(a) + BigInt(b);
  const isLong = left instanceof Long || right instanceof Long;
  if (!isLong && sum >= -int32Limit && sum < int32Limit) return new Int32(Number(sum));
  if (sum < -int64Limit || sum >= int64Limit) throw new CommandError(2, `Incrementing ${field} would overflow 64 bits`);
  return Long.fromBigInt(sum);
}

/** A double, or a plain number that would be encoded as one; decimals are summed as doubles. */
function isFloating(value: unknown): boolean {
  if (value instanceof Int32 || value instanceof Long) return false;
  return typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= int32Limit;
}
