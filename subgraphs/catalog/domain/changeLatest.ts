import { AppError } from '#platform/errors/appError.ts';
import { err, ok, type Result } from '#platform/result.ts';
import type { Fact } from './catalogEvents.ts';
import type { EntityStore, Provenance, Versioned } from './ports.ts';
import { notFound, notUnique, type UserError, versionConflict } from './userErrors.ts';

/** What a command wants of the entity it has read. Fields that are already so are no change. */
export interface Decision<Entity> {
  set: Partial<Entity>;
  /** Facts of the changed entity, with its new version. */
  facts?: (next: Entity) => readonly Fact[];
}

export interface LatestChange<Entity extends Versioned> {
  store: Pick<EntityStore<Entity>, 'findById' | 'change'>;
  id: string;
  /** Name of the input field that holds the id. */
  idField?: string;
  expectedVersion: number | null;
  /** May be asked again when another writer was first. */
  decide: (current: Entity) => Result<Decision<Entity>, UserError[]> | Promise<Result<Decision<Entity>, UserError[]>>;
  by: Provenance;
}

const mostTries = 5;

/** Whether two values of a domain object are the same, with the order of their fields. */
export const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/**
 * Reads, decides and writes in one conditional update, again when another writer was first.
 * A decision that changes nothing writes nothing.
 * @returns the entity, or NOT_FOUND, VERSION_CONFLICT, NOT_UNIQUE, or what `decide` refused
 * @throws AppError CONFLICT when other writers were first again and again
 */
export async function changeLatest<Entity extends Versioned>(
  change: LatestChange<Entity>,
): Promise<Result<Entity, UserError[]>> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const current = await change.store.findById(change.id);
    if (!current) return err([notFound('There is none with this id.', [change.idField ?? 'id'])]);
    if (change.expectedVersion !== null && change.expectedVersion !== current.version) {
      return err([versionConflict(current.version)]);
    }
    const decision = await change.decide(current);
    if (!decision.ok) return decision;
    const { set, facts } = decision.value;
    const names = Object.keys(set) as (keyof Entity)[];
    if (names.every((name) => isSame(current[name], set[name]))) return ok(current);
    const next = { ...current, ...set, version: current.version + 1 };
    const outcome = await change.store.change(current, { set, facts: facts?.(next) ?? [], by: change.by });
    if (outcome.kind === 'DONE') return ok(outcome.value);
    if (outcome.kind === 'TAKEN') return err(notUniqueErrors(outcome.fields));
  }
  throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
}

/** Names of a unique index as the input calls them. */
export function notUniqueErrors(fields: readonly string[]): UserError[] {
  return [notUnique(fields.includes('optionKey') ? 'optionValues' : (fields[0] ?? 'id'))];
}
