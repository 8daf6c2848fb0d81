import { AppError } from '#platform/errors/appError.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { AccessRule, Requirement } from './accessRule.ts';

/**
 * Decides on the whole operation before any of it runs: all requirements are met, or the first that is not is the
 * refusal (UNAUTHENTICATED for callers without a token where one could help, else FORBIDDEN).
 */
export function authorize(requirements: readonly Requirement[], viewer: Viewer): AppError | undefined {
  const missing = requirements.find(({ rule }) => !isMet(rule, viewer));
  if (!missing) return undefined;
  if (viewer.kind === 'ANONYMOUS' && missing.rule.kind !== 'NOBODY') {
    return new AppError('UNAUTHENTICATED', `${missing.coordinate} needs a valid token.`);
  }
  return new AppError('FORBIDDEN', `${missing.coordinate} needs a right that the caller lacks.`);
}

function isMet(rule: AccessRule, viewer: Viewer): boolean {
  switch (rule.kind) {
    case 'ANYONE':
      return true;
    case 'SIGNED_IN':
      return viewer.kind !== 'ANONYMOUS';
    case 'SCOPES':
      return rule.alternatives.some((scopes) => scopes.every((scope) => viewer.scopes.includes(scope)));
    case 'NOBODY':
      return false;
    default:
      return rule satisfies never;
  }
}
