// Viewers with the kit's own client, a connection each, in a process of their own; some leave and others come all the time.
import WebSocket from 'ws';
import { connectLive } from '../../channels/kit/connectLive.ts';
import { createRandom } from '../../test/support/effort.ts';

/** In whose eyes, and which levels. */
export interface ViewerKind {
  token: string | null;
  variantIds: readonly string[];
  locationIds: readonly string[];
}

export type ViewersOrder =
  | { kind: 'open'; url: string; seed: number; viewers: number; kinds: readonly ViewerKind[]; churnEveryMs: number }
  | { kind: 'stay' }
  | { kind: 'look' };

/** Of a level, what its viewers see. */
export type Shown = Record<string, { band: string; available: number | null; sku: string }>;

export interface ViewersAnswer {
  /** Of each viewer: its kind, whether it is connected, and what it shows. */
  viewers: { kindIndex: number; isLive: boolean; shown: Shown }[];
  /** Since the start: viewers that came, and connections that were made. */
  came: number;
  connections: number;
  refusals: string[];
  /** Promises that were rejected and that nobody listened to. */
  rejections: number;
}

interface Viewer {
  kindIndex: number;
  isLive: boolean;
  shown: Shown;
  leave(): void;
}

interface Told {
  stockLevelChanged: { id: string; band: string; available: number | null; variant: { sku: string } };
}

/** As a browser has it: an error that nobody listens for is nothing. */
const BrowserSocket = new Proxy(WebSocket, {
  construct(target, args: ConstructorParameters<typeof WebSocket>) {
    return new target(...args).on('error', () => {});
  },
});
Object.assign(globalThis, { WebSocket: BrowserSocket });
process.on('unhandledRejection', (reason) => {
  rejections += 1;
  console.error(reason); // as a browser, which goes on too
});

const query = `subscription Viewer($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) { id band available variant { sku } }
}`;

const viewers: Viewer[] = [];
const refusals = new Set<string>();
let came = 0;
let connections = 0;
let rejections = 0;
let churn: ReturnType<typeof setInterval> | undefined;

function open(url: string, kinds: readonly ViewerKind[], random: () => number): Viewer {
  const kindIndex = came++ % kinds.length;
  const { token, variantIds, locationIds } = kinds[kindIndex] as ViewerKind;
  const viewer: Viewer = { kindIndex, isLive: false, shown: {}, leave: () => live.close() };
  const live = connectLive({
    url,
    token: async () => token,
    network: { isOnline: () => true, listen: () => () => {} },
    onReport({ status }) {
      if (status === 'live' && !viewer.isLive) connections += 1;
      viewer.isLive = status === 'live';
    },
    random,
  });
  live.subscribe<Told>(
    { query, variables: { variantIds, locationIds } },
    {
      next({ stockLevelChanged: { id, band, available, variant } }) {
        viewer.shown[id] = { band, available, sku: variant.sku };
      },
      gone: (key) => {
        delete viewer.shown[key]; // the key of a level is its id
      },
      refused: (errors) => {
        for (const { code } of errors) refusals.add(code);
      },
    },
  );
  return viewer;
}

process.on('message', (order: ViewersOrder) => {
  if (order.kind === 'open') {
    const random = createRandom(order.seed);
    const openOne = () => open(order.url, order.kinds, random);
    for (let count = 0; count < order.viewers; count += 1) viewers.push(openOne());
    churn = setInterval(() => {
      const at = Math.floor(random() * viewers.length);
      viewers[at]?.leave();
      viewers[at] = openOne();
    }, order.churnEveryMs);
  }
  if (order.kind === 'stay') clearInterval(churn);
  const seen = viewers.map(({ kindIndex, isLive, shown }) => ({ kindIndex, isLive, shown }));
  process.send?.({
    viewers: order.kind === 'look' ? seen : [],
    came,
    connections,
    refusals: [...refusals],
    rejections,
  } satisfies ViewersAnswer);
});
process.on('disconnect', () => process.exit());
process.send?.({});
