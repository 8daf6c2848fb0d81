import WebSocket from 'ws';

/** The screens of kiosks: each a socket of its own that follows one level. */
export interface KioskScreens {
  /** Once every screen shows this band: the instants (`performance.now()`) at which each began to. */
  allShow(band: string): Promise<number[]>;
  close(): void;
}

interface Screen {
  socket: WebSocket;
  band: string | null;
  since: number;
}

interface NextPayload {
  type: string;
  payload?: { data?: { stockLevelChanged?: { band: string } }; errors?: { message: string }[] };
}

export interface KioskScreensOptions {
  url: string;
  count: number;
  /** A subscription to `stockLevelChanged` of one level, with its band. */
  query: string;
  token: string;
}

const openedAtOnce = 50;

/** Opens the screens, a few at a time, and waits until each shows something. */
export async function openKioskScreens(options: KioskScreensOptions): Promise<KioskScreens> {
  const screens: Screen[] = [];
  let waiting: { band: string; resolve: (instants: number[]) => void } | undefined;

  const check = () => {
    if (!waiting || screens.some(({ band }) => band !== waiting?.band)) return;
    waiting.resolve(screens.map(({ since }) => since));
    waiting = undefined;
  };

  for (let opened = 0; opened < options.count; opened += openedAtOnce) {
    const batch = Array.from({ length: Math.min(openedAtOnce, options.count - opened) }, () =>
      openScreen(options, check),
    );
    screens.push(...(await Promise.all(batch)));
  }
  return {
    allShow: (band) =>
      new Promise((resolve) => {
        waiting = { band, resolve };
        check();
      }),
    close: () => {
      for (const { socket } of screens) socket.terminate();
    },
  };
}

function openScreen({ url, query, token }: KioskScreensOptions, onChange: () => void): Promise<Screen> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
  const screen: Screen = { socket, band: null, since: 0 };
  const send = (message: object) => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => send({ type: 'connection_init', payload: { token } }));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as NextPayload;
      if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query } });
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type === 'error') reject(new Error(`A screen was refused: ${String(data)}`));
      const band = message.payload?.data?.stockLevelChanged?.band;
      if (message.type !== 'next' || band === undefined || band === screen.band) return;
      screen.since = performance.now();
      screen.band = band;
      resolve(screen);
      onChange();
    });
  });
}
