import type { CustomerContext } from '../../context.ts';
import { longestTokenMs } from '../../domain/revocation.ts';

export const revocations = (_root: unknown, _args: unknown, { deps }: CustomerContext) =>
  deps.revocations.since(new Date(deps.runtime.clock.now() - longestTokenMs));
