import type { LiveReport, LiveRequest, LiveSink } from '../kit/connectLive.ts';
import type { IncomingLevel, Origin, View } from './boardState.ts';
import { createLiveStock, type LiveStock } from './liveStock.ts';
import { createStaffAccess, requestStaffToken, type StaffAccess, type StaffToken } from './staffAccess.ts';

/** The one live connection of the page, in the eyes of the chosen view. */
export interface LiveView {
  readonly view: View;
  /** Stops watching, and learns whether staff view can be offered at this store; false without a demo issuer. */
  enterStore(storeCode: string): Promise<boolean>;
  /** Connects anew as staff or as everybody. False where staff view is not to be had. */
  show(view: View): boolean;
  watch(plan: ReadonlyMap<string, string[]>, locationId: string): void;
  /** Subscribes for good: whenever the page connects anew, as for another view, it is asked for again. */
  follow<Data>(request: LiveRequest, sink: LiveSink<Data>): () => void;
  /** The token of the staff view; null for everybody. */
  token(isRefused: boolean): Promise<string | null>;
}

export interface LiveViewOptions {
  onLevel: (level: IncomingLevel, view: View, origin: Origin) => void;
  onReport: (report: LiveReport) => void;
  onRestored: () => void;
  onSource: (source: { isAway: boolean; words: string | null }) => void;
}

export function createLiveView(options: LiveViewOptions): LiveView {
  let view: View = 'public';
  let issued: { storeCode: string; token: StaffToken } | null = null;
  let access: StaffAccess | null = null;
  let live: LiveStock | null = null;
  const followed = new Map<object, { start: (on: LiveStock) => () => void; stop: () => void }>();
  let watched: { plan: ReadonlyMap<string, string[]>; locationId: string } | null = null;

  function connect(): void {
    live?.close();
    const seenBy = view;
    live = createLiveStock({
      view: seenBy,
      token: async (isRefused) => access?.token(isRefused) ?? null,
      onLevel: (level, origin) => options.onLevel(level, seenBy, origin),
      onReport: options.onReport,
      onRestored: options.onRestored,
      onSource: options.onSource,
    });
    if (watched !== null) live.watch(watched.plan, watched.locationId);
    for (const held of followed.values()) held.stop = held.start(live);
  }

  return {
    get view() {
      return view;
    },
    enterStore: async (storeCode) => {
      // What was watched is of another store, where the next token may have no rights.
      watched = null;
      live?.watch(new Map(), '');
      const token = await requestStaffToken(storeCode);
      issued = token === null ? null : { storeCode, token };
      return issued !== null;
    },
    show: (wanted) => {
      access?.close();
      access = null;
      if (wanted === 'staff' && issued !== null) {
        const { storeCode, token } = issued;
        access = createStaffAccess({ storeCode, first: token, onRenewed: (renewed) => live?.renew(renewed) });
      }
      view = access === null ? 'public' : 'staff';
      connect();
      return view === wanted;
    },
    watch: (plan, locationId) => {
      watched = { plan, locationId };
      live?.watch(plan, locationId);
    },
    follow: (request, sink) => {
      const start = (on: LiveStock): (() => void) => on.subscribe(request, sink);
      followed.set(sink, { start, stop: live === null ? () => undefined : start(live) });
      return () => {
        followed.get(sink)?.stop();
        followed.delete(sink);
      };
    },
    token: async (isRefused) => access?.token(isRefused) ?? null,
  };
}
