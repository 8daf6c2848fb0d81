import type { Revocation } from './revocation.ts';

/** A document with a version that people write down. */
export interface VersionedRecord {
  id: string;
  version: number;
}

/** What a command may say about a record. */
export type Fields<Kept extends VersionedRecord> = Omit<Kept, 'id' | 'version'>;

/** The records of one kind. */
export interface Records<Kept extends VersionedRecord> {
  /** Those of the ids that exist, by id. */
  findByIds(ids: readonly string[]): Promise<ReadonlyMap<string, Kept>>;
  /** Null when the id is taken by now. */
  insert(id: string, fields: Fields<Kept>, marks?: WriteMarks): Promise<Kept | null>;
  /** Null when another writer changed the record since it was read. */
  change(current: Kept, fields: Fields<Kept>, marks?: WriteMarks): Promise<Kept | null>;
}

/** `revokes`: tokens of this subject that were issued until now no longer count; kept with the record, in the same update. */
export interface WriteMarks {
  revokes: boolean;
}

/** Whose tokens no longer count. */
export interface Revocations {
  /** Those after this instant, of each kind the newest 1,000 that are blocked and 1,000 that are not. */
  since(instant: Date): Promise<Revocation[]>;
}

/** Whom messages about a reservation or an order reach. */
export interface SubjectContact {
  subjectId: string;
  /** Null for guests. */
  customerId: string | null;
  /** As given, not proven. */
  contact: { name: string | null; email: string | null; phone: string | null } | null;
}

export interface SubjectContacts {
  /** Once for each subject; again replaces it. */
  keep(contact: SubjectContact): Promise<void>;
}
