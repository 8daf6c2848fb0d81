import type { Viewer } from '#platform/identity/viewer.ts';

/** The caller without the person: what work shared by several callers runs under. */
export const classIdentity = (viewer: Viewer): Viewer =>
  viewer.subject === null ? viewer : { ...viewer, subject: null };

/** Equal texts for callers who may see the same. The request id says nothing about rights. */
export const identityKey = ({ kind, subject, channel, locations, scopes, tenant }: Viewer): string =>
  JSON.stringify([kind, subject, channel, sorted(locations), sorted(scopes), tenant]);

const sorted = (texts: readonly string[]): readonly string[] => (texts.length < 2 ? texts : [...texts].sort());
