import { AppError } from '../errors/appError.ts';

const maxTries = 50;

/**
 * Repeats an attempt from its read on while it answers null, which means that another writer was first.
 * @throws AppError CONFLICT after 50 attempts; nothing was changed
 */
export async function untilDecided<Outcome>(attempt: () => Promise<Outcome | null>): Promise<Outcome> {
  for (let tried = 0; tried < maxTries; tried += 1) {
    const outcome = await attempt();
    if (outcome !== null) return outcome;
  }
  throw new AppError('CONFLICT', 'Other writers were first, again and again; nothing was changed.');
}
