import type { Clock } from '#platform/clock.ts';
import { systemViewer } from '#platform/identity/viewer.ts';
import { newId } from '#platform/ids.ts';
import type { Closeable } from '#platform/lifecycle/closeable.ts';
import type { SubgraphLink } from '#platform/link/subgraphLink.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Revocation, Revocations } from './revocations.ts';

export interface FollowRevocationsOptions {
  /** Of the subgraph that keeps staff and devices. */
  link: Pick<SubgraphLink, 'send'>;
  revocations: Pick<Revocations, 'update'>;
  /** From one answer to the next question. */
  everyMs: number;
  clock: Clock;
  logger: Logger;
}

export interface FollowedRevocations extends Closeable {
  /** Ends when the first question was answered or not, after 2 s at most. Never rejects. */
  firstAsked: Promise<void>;
}

const query = '{ revocations { subject at isBlocked } }';
const timeoutMs = 2_000;

/** Asks for the revocations at once and then regularly. While nobody answers, the last ones hold. */
export function followRevocations(options: FollowRevocationsOptions): FollowedRevocations {
  const { link, revocations, everyMs, clock, logger } = options;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isAway = false;

  async function ask(): Promise<Revocation[]> {
    const viewer = systemViewer('gateway', newId('req'));
    const { data, errors } = await link.send({ query, viewer, deadline: clock.now() + timeoutMs });
    if (errors?.length || !data) throw new Error(errors?.[0]?.message ?? 'no data');
    const found = data.revocations as { subject: string; at: string | Date; isBlocked: boolean }[];
    return found.map(({ subject, at, isBlocked }) => ({ subject, at: new Date(at).getTime(), isBlocked }));
  }

  async function look(): Promise<void> {
    try {
      const found = await ask();
      if (isClosed) return;
      revocations.update(found);
      isAway = false;
    } catch (error) {
      if (!isAway && !isClosed) logger.warn({ err: error }, 'revocations cannot be asked for');
      isAway = true;
    }
    if (!isClosed) timer = setTimeout(look, everyMs).unref();
  }

  return {
    firstAsked: look(),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
