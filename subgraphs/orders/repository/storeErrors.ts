import { toStoreError } from '#platform/mongo/database.ts';

type Method = (...given: never[]) => Promise<unknown>;

/** The same methods, which throw AppError RETRY_LATER where the store is away or busy, so that rules can go on later. */
export function withStoreErrors<Repository extends { [Name in keyof Repository]: Method }>(
  repository: Repository,
): Repository {
  const guarded = Object.entries<Method>(repository).map(([name, method]) => [
    name,
    async (...given: never[]) => {
      try {
        return await method(...given);
      } catch (error) {
        throw toStoreError(error);
      }
    },
  ]);
  return Object.fromEntries(guarded) as Repository;
}
