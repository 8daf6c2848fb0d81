import type { DeviceNetwork, LiveOptions, LiveReport, LiveRequest, LiveSink } from './live.ts';
import { createLiveSocket } from './liveSocket.ts';
import { subscribeForGood } from './liveSubscription.ts';
import { createPauses } from './pauses.ts';

export type { LiveReport, LiveRequest, LiveSink } from './live.ts';

export interface LiveConnection {
  subscribe<Data>(request: LiveRequest, sink: LiveSink<Data>): () => void;
  /** Tells the gateway a renewed token on the open socket. */
  renew(token: string): void;
  /** Ends all subscriptions too. */
  close(): void;
}

/** The browser's own view of its network. */
export const windowNetwork: DeviceNetwork = {
  isOnline: () => navigator.onLine,
  listen: (type, listener) => {
    window.addEventListener(type, listener);
    return () => window.removeEventListener(type, listener);
  },
};

/**
 * Keeps one graphql-transport-ws connection alive for good: it never gives up, waits with full jitter and as long as
 * the gateway asks for, comes back at once when the device's network does, notices a dead socket within 17 s, moves to
 * a new one before its token ends, and subscribes again by itself. A subscription starts with what holds now; after a
 * loss it goes on from its cursor, so a reader catches up without asking. A change that is older than what its reader
 * was told of the same key is dropped.
 */
export function connectLive(options: LiveOptions): LiveConnection {
  const { network, random = Math.random, now = Date.now } = options;
  const pauses = createPauses();
  let report: LiveReport = { status: 'connecting', heardAt: null, roundTripMs: null };
  let closed = false;
  const tell = (change: Partial<LiveReport>): void => {
    report = { ...report, ...change };
    if (!closed) options.onReport(report);
  };
  const socket = createLiveSocket({ options, pause: pauses.pause, random, now, tell });
  const subscriptions = new Set<() => void>();
  const stopListening = [
    network.listen('online', () => {
      tell({ status: 'reconnecting' });
      pauses.wakeAll();
    }),
    network.listen('offline', () => {
      tell({ status: 'offline' });
      socket.terminate();
    }),
  ];
  return {
    subscribe(request, sink) {
      const stopOne = subscribeForGood({ socket, request, sink, pause: pauses.pause, random });
      const stop = (): void => {
        subscriptions.delete(stop);
        stopOne();
      };
      subscriptions.add(stop);
      return stop;
    },
    renew: socket.renew,
    close: () => {
      closed = true;
      for (const stop of [...stopListening, ...subscriptions]) stop();
      socket.close();
      pauses.wakeAll();
    },
  };
}
