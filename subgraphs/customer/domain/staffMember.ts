export type StaffRole =
  | 'ASSOCIATE'
  | 'LEAD'
  | 'MANAGER'
  | 'SERVICE_AGENT'
  | 'MERCHANDISER'
  | 'MARKETER'
  | 'ANALYST'
  | 'FINANCE'
  | 'ADMIN';

/** Someone who works for the shop. The id is the subject of the person's token. */
export interface StaffMember {
  id: string;
  displayName: string;
  roles: StaffRole[];
  /** Ids of places; `*` is all. */
  locationIds: string[];
  active: boolean;
  version: number;
}
