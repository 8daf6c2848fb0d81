import { createHash } from 'node:crypto';
import { type DocumentNode, Kind } from 'graphql';
import type { Viewer } from '#platform/identity/viewer.ts';
import { textArgument } from './joinDirectives.ts';

/** Which fields that move from one subgraph to another have moved, for whom. */
export interface OverrideLabels {
  /** Labels of the supergraph that are in force for everybody. */
  readonly always: readonly string[];
  /** Labels in force for a caller, in one order. `asked` is what a trusted caller writes into `x-override-labels`. */
  of(viewer: Viewer, asked?: string): readonly string[];
}

/** Decides for the labels that are no shares. Gives those in force for the caller. */
export type ChooseLabels = (viewer: Viewer) => readonly string[];

/** Who may say where a field is read: never the public, whom a subgraph that is being tried out is none of their business. */
const trustedKinds: ReadonlySet<Viewer['kind']> = new Set<Viewer['kind']>(['STAFF', 'SYSTEM']);
const maxAskedChars = 1_024;
const none: readonly string[] = [];

/**
 * `percent(N)` is in force for N of a hundred persons or devices, the same ones each time, and those of a smaller share
 * are among those of a larger one; callers who are nobody go together, by channel. Another label is in force where
 * `choose` says so or a trusted caller asks for it. What the supergraph has no label for is ignored.
 * Source: Apollo Federation, progressive @override
 */
export function createOverrideLabels(supergraph: DocumentNode, choose?: ChooseLabels): OverrideLabels {
  const labels = readLabels(supergraph).map((label) => ({ label, percent: percentOf(label) }));
  const always = labels.filter(({ percent = 0 }) => percent >= 100).map(({ label }) => label);
  if (labels.length === 0) return { always: none, of: () => none };
  const hasShares = labels.some(({ percent = 0 }) => percent > 0 && percent < 100);

  function of(viewer: Viewer, asked?: string): readonly string[] {
    const named = new Set(choose?.(viewer));
    if (asked !== undefined && trustedKinds.has(viewer.kind))
      for (const label of asked.slice(0, maxAskedChars).split(',')) named.add(label.trim());
    if (!hasShares && named.size === 0) return always;
    const bucket = hasShares ? bucketOf(viewer) : 0;
    return labels
      .filter(({ label, percent }) => named.has(label) || (percent !== undefined && bucket < percent))
      .map(({ label }) => label);
  }

  return { always, of };
}

/** From 0 up to 100, equal for a person or device each time. */
function bucketOf({ kind, tenant, subject, channel }: Viewer): number {
  const who = JSON.stringify([kind, tenant, subject ?? channel]);
  return (createHash('sha256').update(who).digest().readUInt32BE(0) / 2 ** 32) * 100;
}

function percentOf(label: string): number | undefined {
  const [, percent] = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/.exec(label) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

function readLabels({ definitions }: DocumentNode): string[] {
  const labels = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { directives = [] } of definition.fields ?? [])
      for (const directive of directives) {
        const label = textArgument(directive, 'overrideLabel');
        if (label !== undefined) labels.add(label);
      }
  }
  return [...labels].sort();
}
