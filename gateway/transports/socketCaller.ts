import { CloseCode } from 'graphql-ws';
import type { Clock } from '#platform/clock.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Authenticated } from '../security/authenticate.ts';
import { identityKey } from '../security/classIdentity.ts';
import { startExpiry } from './expiry.ts';
import type { Release } from './seats.ts';

export interface SocketCallerOptions {
  /** Rejects when a token is there and bad; without a token the caller is anonymous. */
  authenticate: (token: string | undefined) => Authenticated | Promise<Authenticated>;
  /** How long the client may take to introduce itself. */
  initWaitMs: number;
  /** By which the proof runs out. */
  clock?: Clock;
  /** A seat of this person or device, which is given back at the end; undefined when there is none left. */
  claim?: ((viewer: Viewer) => Release | undefined) | undefined;
  logger: Logger;
  onAcknowledged(): void;
  /** A renewal was taken: the socket lives as long as the new proof. */
  onRenewed(): void;
  /** The proof runs out soon, see `startExpiry`. */
  onClosing(): void;
  close(code: number, reason: string): void;
}

export interface SocketCaller {
  /** Unknown until `connection_init` was acknowledged, and after the end. */
  viewer(): Viewer | undefined;
  /** For `connection_init`: closes with 4403 for a bad token, or one that cannot be read, with 4429 when it comes a second time, with 1013 for one socket too many. */
  introduce(readToken: () => string | undefined): void;
  /**
   * Goes on with another token of the same person (or device) with the same rights. Closes with 4403 for any other,
   * since what is running was allowed to the one before. Nothing happens before the acknowledgement.
   */
  renew(token: string): void;
  /** Ends all timers; the viewer is unknown from now on. */
  forget(): void;
}

/** Clients of graphql-transport-ws give up at the other codes, and old sockets of theirs may be about to end. */
const tryAgainLater = 1013;

/** Who the client of one socket is, until its proof runs out. */
export function createSocketCaller(options: SocketCallerOptions): SocketCaller {
  const { authenticate, clock, logger, close } = options;
  const tooLate = () => close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
  const initTimer = setTimeout(tooLate, options.initWaitMs);
  let viewer: Viewer | undefined;
  let isIntroduced = false;
  let isForgotten = false;
  let asked = 0;
  let taken = 0;
  let release: Release | undefined;
  let stopExpiry: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;

  function refuse(error: unknown): void {
    if (isForgotten) return;
    logger.debug({ err: error }, 'socket refused');
    close(CloseCode.Forbidden, 'Forbidden');
  }

  function goOnAs({ viewer: authenticated, expiresAt, onRevoked }: Authenticated): void {
    viewer = authenticated;
    stopExpiry?.();
    const onEnd = () => close(CloseCode.Forbidden, 'Token expired');
    stopExpiry = startExpiry({ expiresAt, clock, onClosing: options.onClosing, onEnd });
    stopWatching?.();
    stopWatching = onRevoked?.(() => close(CloseCode.Forbidden, 'Token revoked'));
  }

  async function acknowledge(readToken: () => string | undefined): Promise<void> {
    const authenticated = await authenticate(readToken());
    if (isForgotten) return;
    release = options.claim ? options.claim(authenticated.viewer) : () => {};
    if (!release) return close(tryAgainLater, 'Too many sockets');
    goOnAs(authenticated);
    options.onAcknowledged();
  }

  async function renew(token: string, before: Viewer): Promise<void> {
    asked += 1;
    const turn = asked;
    const renewed = await authenticate(token);
    if (isForgotten) return;
    if (identityKey(renewed.viewer) !== identityKey(before)) return refuse(new Error('a token of another caller'));
    // of two that were under way at once, the one that was sent last counts
    if (turn > taken) {
      taken = turn;
      goOnAs(renewed);
    }
    options.onRenewed();
  }

  return {
    viewer: () => viewer,
    introduce: (readToken) => {
      clearTimeout(initTimer);
      if (isIntroduced) close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      else acknowledge(readToken).catch(refuse);
      isIntroduced = true;
    },
    renew: (token) => {
      if (viewer) renew(token, viewer).catch(refuse);
    },
    forget: () => {
      isForgotten = true;
      viewer = undefined;
      release?.();
      stopWatching?.();
      clearTimeout(initTimer);
      stopExpiry?.();
    },
  };
}
