import { AppError } from '#platform/errors/appError.ts';
import { isId, type NewId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import type { Fields, Records, VersionedRecord } from './ports.ts';
import { invalidInput, notFound, type UserError, versionConflict } from './userErrors.ts';

export interface WriteRecord<Kept extends VersionedRecord> {
  /** Null: a new id is made. */
  id: string | null;
  expectedVersion: number | null;
  fields: Fields<Kept>;
}

export interface RecordKind<Kept extends VersionedRecord> {
  /** The shape of its ids. */
  prefix: string;
  /** What of the fields is against a rule, reported together. */
  errors: (fields: Fields<Kept>) => UserError[];
  /** Whether a change takes a right away, so that older tokens no longer count. A record under an id that is given may do so too. */
  takesAway?: (before: Fields<Kept>, after: Fields<Kept>) => boolean;
}

const mostTries = 5;

/**
 * Writes a record down, or changes the one with this id; what changes nothing is not written.
 * @returns the record, or INVALID_INPUT, NOT_FOUND (a version was expected of none), VERSION_CONFLICT
 * @throws AppError CONFLICT when other writers were first again and again
 */
export async function writeRecord<Kept extends VersionedRecord>(
  deps: { records: Records<Kept>; newId: NewId },
  kind: RecordKind<Kept>,
  command: WriteRecord<Kept>,
): Promise<Result<Kept, UserError[]>> {
  const { id, fields } = command;
  const shape =
    id === null || isId(id, kind.prefix)
      ? []
      : [invalidInput('ID_SHAPE', `id must begin with ${kind.prefix}_.`, ['id'])];
  const errors = [...shape, ...kind.errors(fields)];
  if (errors.length > 0) return err(errors);
  const key = id ?? deps.newId(kind.prefix);
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const current = (await deps.records.findByIds([key])).get(key);
    const refusal = versionRefusal(current, command);
    if (refusal) return err([refusal]);
    if (current && saysTheSame(current, fields)) return ok(current);
    const revokes = kind.takesAway !== undefined && (current ? kind.takesAway(current, fields) : id !== null);
    const written = current
      ? await deps.records.change(current, fields, { revokes })
      : await deps.records.insert(key, fields, { revokes });
    if (written) return ok(written);
  }
  throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
}

function versionRefusal(
  current: VersionedRecord | undefined,
  { expectedVersion }: { expectedVersion: number | null },
): UserError | null {
  if (expectedVersion === null) return null;
  if (!current) return notFound('There is no record with this id.', ['id']);
  return current.version === expectedVersion ? null : versionConflict(current.version);
}

const saysTheSame = <Kept extends VersionedRecord>(current: Kept, fields: Fields<Kept>): boolean =>
  JSON.stringify({ ...current, ...fields }) === JSON.stringify(current);

/** 1 to 200 characters without blanks at the ends. */
export const isName = (text: string): boolean => text.trim() === text && text.length >= 1 && text.length <= 200;
