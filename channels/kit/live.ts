// What a live connection is to those who use it, and what its parts tell each other.

/** `live` is connected; `reconnecting` tries by itself; `offline` waits for the device's network, trying now and then. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** State of the connection. Instants in milliseconds of the page's clock; `heardAt` is the last sign of life. */
export interface LiveReport {
  status: LiveStatus;
  heardAt: number | null;
  roundTripMs: number | null;
}

/** What a message says of its place in the stream, as far as the gateway tells. */
export interface StreamPosition {
  kind?: 'SNAPSHOT' | 'CHANGE' | 'RESET' | 'CLOSING';
  key?: string | null;
  rev?: number;
  remaining?: number;
  stale?: boolean;
  cursor?: string;
}

export interface LiveRequest {
  query: string;
  variables: Record<string, unknown>;
}

/**
 * `gone` is told the key of an entity that may be seen no more, also where it went during an outage and the set that is
 * told afterwards lacks it; it is back with the next value of its key. `refused` is told why when the operation itself
 * was not accepted or failed.
 */
export interface LiveSink<Data> {
  next(data: Data, position: StreamPosition | null): void;
  gone?(key: string): void;
  refused?(errors: readonly { code: string; message: string }[]): void;
}

/** The network as the device sees it: `window` in a browser. */
export interface DeviceNetwork {
  isOnline(): boolean;
  listen(type: 'online' | 'offline', listener: () => void): () => void;
}

export interface LiveOptions {
  url: string;
  /**
   * Asked anew for each connection, so that a renewed token is used; null for nobody in particular. `isRefused` says
   * that the last one ended, is about to, or was not accepted, as after a restart of its issuer.
   */
  token: (isRefused: boolean) => Promise<string | null>;
  network: DeviceNetwork;
  onReport: (report: LiveReport) => void;
  /** The connection is back after a loss; what was missed comes by itself, or all as `RESET`. */
  onRestored?: () => void;
  random?: () => number;
  now?: () => number;
}
