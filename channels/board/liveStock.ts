import { connectLive, type LiveConnection, type LiveReport, windowNetwork } from '../kit/connectLive.ts';
import type { IncomingLevel, Origin, View } from './boardState.ts';
import { documents, type StockData } from './documents.ts';

/** Feeds the board with the levels of the chosen store, in the eyes of everybody or of staff. */
export interface LiveStock {
  /** Watches exactly these variants from now on; what is already watched stays untouched. */
  watch(plan: ReadonlyMap<string, string[]>, locationId: string): void;
  /** Further subscriptions over the same connection. */
  subscribe: LiveConnection['subscribe'];
  renew(token: string): void;
  close(): void;
}

export interface LiveStockOptions {
  view: View;
  token: (isRefused: boolean) => Promise<string | null>;
  onLevel: (level: IncomingLevel, origin: Origin) => void;
  onReport: (report: LiveReport) => void;
  onRestored: () => void;
  /** The gateway holds the connection but cannot reach the stock, or can again. */
  onSource: (source: { isAway: boolean; words: string | null }) => void;
}

/** The level of the graph in the shape of the board. */
export function incomingLevel({ variant, onHand = null, ...level }: StockData['stockLevelChanged']): IncomingLevel {
  return {
    id: level.id,
    variantId: variant.id,
    band: level.band,
    available: level.available,
    onHand,
    version: level.version,
  };
}

export function createLiveStock(options: LiveStockOptions): LiveStock {
  const { protocol, host } = window.location;
  const live = connectLive({
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql`,
    token: options.token,
    network: windowNetwork,
    onReport: options.onReport,
    onRestored: options.onRestored,
  });
  const watched = new Map<string, { signature: string; stop: () => void }>();

  function start(variantIds: string[], locationId: string): () => void {
    const query = options.view === 'staff' ? documents.staffStock : documents.stock;
    return live.subscribe<StockData>(
      { query, variables: { variantIds, locationIds: [locationId] } },
      {
        next: ({ stockLevelChanged }, position) => {
          options.onSource({ isAway: position?.stale === true, words: null });
          const kind = position?.kind;
          const origin: Origin = kind === 'RESET' || kind === 'SNAPSHOT' ? kind : 'CHANGE';
          options.onLevel(incomingLevel(stockLevelChanged), origin);
        },
        refused: (errors) => options.onSource({ isAway: true, words: errors[0]?.message ?? null }),
      },
    );
  }

  return {
    watch: (plan, locationId) => {
      for (const [key, { signature, stop }] of [...watched]) {
        if (signatureOf(plan.get(key), locationId) === signature) continue;
        stop();
        watched.delete(key);
      }
      for (const [key, variantIds] of plan) {
        if (watched.has(key)) continue;
        watched.set(key, { signature: signatureOf(variantIds, locationId), stop: start(variantIds, locationId) });
      }
    },
    subscribe: live.subscribe,
    renew: (token) => live.renew(token),
    close: () => {
      for (const { stop } of watched.values()) stop();
      live.close();
    },
  };
}

function signatureOf(variantIds: readonly string[] | undefined, locationId: string): string {
  return [locationId, ...(variantIds ?? [])].join(' ');
}
