import { once, setMaxListeners } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port of this host that connections are carried to. */
export interface ProxyTarget {
  port: number;
}

/** A cable of any protocol, with all that happens to cables; before several targets it balances. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that are open now. */
  count(): number;
  /** Connections that were carried so far, gone ones with them. */
  carried(): number;
  /** Ends all connections with a reset. New ones are taken. */
  cut(): void;
  /** Nothing passes in either direction and nobody is told, until `flow()`. New connections are taken and hear nothing. */
  stall(): void;
  /** Each direction of each connection carries so many bytes a second at most, until `flow()`. */
  slow(bytesPerSecond: number): void;
  /** Ends what `stall` and `slow` began; what was held passes now, in order. */
  flow(): void;
  /** New connections are reset as soon as they are made, until `accept()`; those that are open stay. */
  refuse(): void;
  accept(): void;
  /** Where new connections go, in turn. */
  use(targets: readonly ProxyTarget[]): void;
  close(): Promise<void>;
}

interface Controls {
  /** Bytes a second; 0 is a stall. */
  rate: number;
  /** Aborted, and replaced, whenever the rate changes. */
  changed: AbortController;
}

export async function createTcpProxy(options: { targets: readonly ProxyTarget[] }): Promise<TcpProxy> {
  const controls: Controls = { rate: Number.POSITIVE_INFINITY, changed: newChange() };
  const ends = new Set<() => void>();
  let { targets } = options;
  let isRefusing = false;
  let carried = 0;

  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    const target = targets[carried % targets.length];
    if (isRefusing || !target) return void client.resetAndDestroy();
    carried += 1;
    const upstream = connect({ port: target.port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const end = () => {
      ends.delete(end);
      client.resetAndDestroy();
      upstream.destroy();
    };
    ends.add(end);
    upstream.on('error', end);
    client.on('close', end);
    upstream.on('close', end);
    void carry(client, upstream, controls);
    void carry(upstream, client, controls);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const setRate = (rate: number) => {
    controls.rate = rate;
    controls.changed.abort();
    controls.changed = newChange();
  };
  const cut = () => {
    for (const end of [...ends]) end();
  };
  return {
    port: (server.address() as AddressInfo).port,
    count: () => ends.size,
    carried: () => carried,
    cut,
    stall: () => setRate(0),
    slow: setRate,
    flow: () => setRate(Number.POSITIVE_INFINITY),
    refuse() {
      isRefusing = true;
    },
    accept() {
      isRefusing = false;
    },
    use(next) {
      targets = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      setRate(Number.POSITIVE_INFINITY);
      cut();
      await closed;
    },
  };
}

/** Every direction of every connection may wait for it. */
function newChange(): AbortController {
  const change = new AbortController();
  setMaxListeners(0, change.signal);
  return change;
}

/** One direction of a connection, one piece after the other; its end is carried too. */
async function carry(from: Socket, to: Socket, controls: Controls): Promise<void> {
  try {
    for await (const piece of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      await mayPass(piece.length, controls);
      if (to.destroyed) return;
      if (!to.write(piece)) await isDrained(to);
    }
    await mayPass(0, controls);
    to.end();
  } catch {
    to.destroy(); // reset by its peer
  }
}

/** Resolves when as much may have passed at the rate there is; an empty piece, the end, only waits for a stall. */
async function mayPass(bytes: number, controls: Controls): Promise<void> {
  let left = bytes;
  while (controls.rate === 0 || (left > 0 && controls.rate !== Number.POSITIVE_INFINITY)) {
    const { rate, changed } = controls;
    const since = performance.now();
    await pauseUnless(changed.signal, rate === 0 ? undefined : (left / rate) * 1_000);
    if (!changed.signal.aborted) return;
    left -= ((performance.now() - since) / 1_000) * rate;
  }
}

/** Until the signal, or the time where there is one. */
const pauseUnless = (changed: AbortSignal, ms: number | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      changed.removeEventListener('abort', done);
      resolve();
    }
    changed.addEventListener('abort', done);
  });

const isDrained = (to: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.on('drain', done).on('close', done);
  });
