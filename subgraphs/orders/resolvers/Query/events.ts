import { badUserInput } from '#platform/errors/appError.ts';
import { parseFirst } from '#platform/graphql/pageCursor.ts';
import type { QueryResolvers } from '../../generated/types.ts';

export const events: QueryResolvers['events'] = async (_root, { key, after, first }, { deps }) => {
  if (key.length > 200) throw badUserInput('key is at most 200 characters.');
  const found = await deps.log.ofKey(key, after ?? 0, parseFirst(first, 100));
  return found.map((event) => ({ ...event, seq: event.seq ?? null, rev: event.rev ?? null }));
};
