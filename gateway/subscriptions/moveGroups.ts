import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#platform/errors/appError.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Result } from '#platform/result.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { AskedOperation, Member, Program, RunningGroup } from './runningGroup.ts';
import { isPassing, StreamFailure, toStreamFailure } from './streamFailure.ts';
import { identityOf } from './subscriptionKey.ts';
import { shapeOfSubscription } from './subscriptionShape.ts';
import { type Backoff, jitteredMs } from './upstreamSubscription.ts';

/** Whether an operation passes by a generation that it did not begin with; its variables, coerced anew. Never throws. */
export type Recheck = (
  generation: Generation,
  asked: AskedOperation,
) => Result<Record<string, unknown>, readonly unknown[]>;

export interface MoveOptions {
  recheck: Recheck;
  logger: Logger;
  backoff: Backoff;
  /** The group that it belongs to, opened where there is none that fits, however much its subscriber holds. */
  groupFor(program: Program): RunningGroup;
}

/**
 * The operation as the generation sees it. A planner that is busy is asked again, until the signal comes.
 * @throws StreamFailure SCHEMA_CHANGED where it is no longer valid, allowed or possible to plan
 */
export async function replan(
  { recheck, logger, backoff }: Pick<MoveOptions, 'recheck' | 'logger' | 'backoff'>,
  { generation, asked, signal }: { generation: Generation; asked: AskedOperation; signal: AbortSignal },
): Promise<Program> {
  const checked = recheck(generation, asked);
  if (!checked.ok) throw schemaChanged();
  const { document, operationName, viewer } = asked;
  const variables = checked.value;
  for (let failedAttempts = 0; ; failedAttempts += 1) {
    try {
      const shape = await shapeOfSubscription(generation, document, operationName);
      const work = { shape, variables, identity: identityOf(viewer, shape) };
      return { generation, asked: { ...asked, variables }, work };
    } catch (err) {
      const passes = err instanceof AppError && isPassing(err.code);
      if (!passes) logger.warn({ err, supergraph: generation.id }, 'a subscription cannot be planned any more');
      if (!passes || signal.aborted) throw schemaChanged();
    }
    await wait(jitteredMs(backoff, failedAttempts), undefined, { signal }).catch(() => {});
  }
}

/**
 * Moves one group to a generation, unless the signal comes before: unseen where its stream and its members' rights are
 * the same, else each member by itself into the group that it belongs to now, which tells it all as RESET: what was
 * withdrawn between the two streams, or is unread, has nobody who would tell it. Members whose operation does not fit
 * end with SCHEMA_CHANGED. Never rejects.
 */
export async function moveGroup(
  options: MoveOptions,
  { group, generation, signal }: { group: RunningGroup; generation: Generation; signal: AbortSignal },
): Promise<void> {
  await turn(); // requests are served meanwhile
  if (signal.aborted || group.members.size === 0 || group.generation() === generation) return;
  try {
    const program = await replan(options, { generation, asked: group.asked(), signal });
    if (signal.aborted || group.generation() === generation) return;
    if (group.fits(program.work)) return group.runBy(program);
  } catch (failure) {
    if (!signal.aborted) group.close(toStreamFailure(failure, options.logger));
    return;
  }
  for (const member of [...group.members]) {
    await moveMember(options, { group, member, generation, signal });
    if (signal.aborted) return;
  }
  group.close();
}

async function moveMember(
  options: MoveOptions,
  where: { group: RunningGroup; member: Member; generation: Generation; signal: AbortSignal },
): Promise<void> {
  const { group, member, generation, signal } = where;
  try {
    const program = await replan(options, { generation, asked: member.asked, signal });
    if (signal.aborted || !group.members.has(member)) return;
    member.asked = program.asked;
    member.queue.clear(); // all that it has not read yet is in what it is told now
    options.groupFor(program).admit(member, null);
  } catch (failure) {
    if (!signal.aborted) member.queue.end(toStreamFailure(failure, options.logger));
  }
}

const schemaChanged = (): StreamFailure =>
  new StreamFailure([
    {
      message: 'The schema has changed, and this subscription does not fit it any more; subscribe again.',
      extensions: { code: 'SCHEMA_CHANGED' },
    },
  ]);
