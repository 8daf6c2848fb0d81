import { reconnectWaitMs } from '../../channels/kit/reconnectWait.ts';

/**
 * How long a client waits before try number `attempt` (0, 1, 2 …), in milliseconds: the kit's own full jitter, or what
 * a refusal asks for, spread over the second that follows, as a refusal tells whole seconds.
 * @param askedSeconds of `Retry-After`; undefined where nobody asked, or the client cannot see it
 */
export function retryWaitMs(attempt: number, askedSeconds: number | undefined, random: () => number): number {
  if (askedSeconds === undefined) return reconnectWaitMs(attempt, random);
  return Math.floor((askedSeconds + random()) * 1_000);
}

/** What a refusal in place of a handshake asks for, in seconds; undefined where it does not. */
export function retryAfterOf(head: string): number | undefined {
  const seconds = /^retry-after: *(\d+)\r?$/im.exec(head)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
