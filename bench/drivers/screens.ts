import WebSocket from 'ws';

/** Identical screens on one subscription, each a socket of its own. */
export interface Screens {
  /** Resolves with the instant (`performance.now()`) at which the last screen showed this version. */
  allShow(version: number): Promise<number>;
  close(): void;
}

interface NextPayload {
  type: string;
  payload?: { data?: { stockLevelChanged?: { version: number } } };
}

/** Opens `count` screens, a few at a time, and waits until each has its snapshot. */
export async function openScreens(options: { url: string; count: number; query: string }): Promise<Screens> {
  const shown = new Map<number, number>();
  const waiting = new Map<number, (instant: number) => void>();
  const sockets: WebSocket[] = [];

  const note = (version: number) => {
    const count = (shown.get(version) ?? 0) + 1;
    shown.set(version, count);
    if (count === options.count) waiting.get(version)?.(performance.now());
  };

  for (let opened = 0; opened < options.count; opened += 50) {
    const batch = Array.from({ length: Math.min(50, options.count - opened) }, () => openScreen(options, note));
    sockets.push(...(await Promise.all(batch)));
  }
  return {
    allShow: (version) =>
      new Promise((resolve) => {
        if (shown.get(version) === options.count) resolve(performance.now());
        else waiting.set(version, resolve);
      }),
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function openScreen(
  { url, query }: { url: string; query: string },
  note: (version: number) => void,
): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    let hasSnapshot = false;
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as NextPayload;
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      if (message.type === 'ping') socket.send('{"type":"pong"}');
      if (message.type !== 'next') return;
      const version = message.payload?.data?.stockLevelChanged?.version;
      if (version !== undefined) note(version);
      if (!hasSnapshot) resolve(socket);
      hasSnapshot = true;
    });
  });
}
