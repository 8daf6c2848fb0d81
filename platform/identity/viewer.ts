/** Kinds of caller. Each has a synthetic scope `caller:…` that only the verifier adds. */
export type ViewerKind = 'ANONYMOUS' | 'CUSTOMER' | 'DEVICE' | 'STAFF' | 'PARTNER' | 'SYSTEM';

/** A verified caller, as the gateway passes it down and every subgraph checks it again. */
export interface Viewer {
  kind: ViewerKind;
  /** Id of the person, device, partner or system; null for anonymous callers and for work shared by a class. */
  subject: string | null;
  /** With the synthetic scope of the kind, for example `caller:staff`. */
  scopes: readonly string[];
  /** Ids or codes of the places the caller works for; `*` is all. */
  locations: readonly string[];
  tenant: string | null;
  /** Code of the channel, decided by configuration and never by input. */
  channel: string;
  requestId: string;
}

export const anonymousViewer = (channel: string, requestId: string): Viewer => ({
  kind: 'ANONYMOUS',
  subject: null,
  scopes: [],
  locations: [],
  tenant: null,
  channel,
  requestId,
});

/** The identity of one subgraph that calls another, or of the gateway itself: `system:orders`. */
export const systemViewer = (name: string, requestId: string): Viewer => ({
  kind: 'SYSTEM',
  subject: `system:${name}`,
  scopes: ['caller:system'],
  locations: [],
  tenant: null,
  channel: 'WEB',
  requestId,
});

export const hasScope = (viewer: Viewer, scope: string): boolean => viewer.scopes.includes(scope);

/** Whether staff may act at this place: by its id or its code, or everywhere with `*`. */
export const worksAt = (viewer: Viewer, location: { id: string; code: string }): boolean =>
  viewer.locations.includes('*') || viewer.locations.includes(location.id) || viewer.locations.includes(location.code);
