import { createHash } from 'node:crypto';
import type { Viewer } from '#platform/identity/viewer.ts';
import { stableJson } from '../planning/canonicalDocument.ts';
import { classIdentity, identityKey } from '../security/classIdentity.ts';
import type { SubscriptionShape } from './subscriptionShape.ts';

/** Under whose identity a subscription runs: its class, or the person where a selected field depends on one. */
export const identityOf = (viewer: Viewer, shape: SubscriptionShape): Viewer =>
  shape.isPersonal ? viewer : classIdentity(viewer);

/** All that decides which subscribers may share. The generation is not among it: what is equal by two is shared by both. */
export interface SharedWork {
  shape: SubscriptionShape;
  /** Coerced. */
  variables: Record<string, unknown>;
  /** See `identityOf`. */
  identity: Viewer;
}

/** Equal for subscribers that may share executions and bytes. SHA-256, because documents are long and kept per group. */
export function groupKey(work: SharedWork): string {
  return hash([work.shape.operation.text, usedValues(work), identityKey(work.identity)]);
}

const usedValues = ({ shape, variables }: SharedWork): { value?: unknown }[] =>
  shape.operation.variableNames.map((name) => (Object.hasOwn(variables, name) ? { value: variables[name] } : {}));

/**
 * Equal for subscribers who are told the same from the same log, also after the schema was loaded anew; cut, as it goes
 * with each message.
 */
export function filterHashOf(work: SharedWork): string {
  const { shape, identity } = work;
  return hash([shape.subgraph, shape.operation.text, usedValues(work), identityKey(identity)]).slice(0, 32);
}

/** Equal for groups that may share one stream of a subgraph. */
export function upstreamKey({ shape, variables, identity }: SharedWork): string {
  const used = upstreamVariables(shape, variables);
  return hash([shape.subgraph, shape.upstream.text, used, identityKey(identity)]);
}

/** The values that the upstream's text uses, by the names it gives them. */
export function upstreamVariables(
  shape: SubscriptionShape,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const used = shape.upstream.variableNames.flatMap((name, index) =>
    Object.hasOwn(variables, name) ? [[`v${index}`, variables[name]] as const] : [],
  );
  return Object.fromEntries(used);
}

const hash = (parts: unknown[]): string => createHash('sha256').update(stableJson(parts)).digest('hex');
