/** A company that reads the public contract with its own keys. */
export interface Partner {
  id: string;
  name: string;
  scopes: string[];
  active: boolean;
  version: number;
}

/** What a partner may be allowed; no scope of staff is among them. */
export const partnerScopes: readonly string[] = ['catalog:read', 'stock:ingest', 'orders:import', 'tracking:ingest'];
