import type { LiveReport } from '../kit/connectLive.ts';
import type { IncomingLevel, Origin, View } from './boardState.ts';
import { createLiveStock, type LiveStock } from './liveStock.ts';
import { createStaffAccess, requestStaffToken, type StaffAccess, type StaffToken } from './staffAccess.ts';

/** The one live connection of the page, in the eyes of the chosen view. */
export interface LiveView {
  readonly view: View;
  /** Learns whether staff view can be offered at this store; false where there is no demo issuer. */
  enterStore(storeCode: string): Promise<boolean>;
  /** Connects anew as staff or as everybody. False where staff view is not to be had. */
  show(view: View): boolean;
  watch(plan: ReadonlyMap<string, string[]>, locationId: string): void;
  token(): Promise<string | null>;
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
  let watched: { plan: ReadonlyMap<string, string[]>; locationId: string } | null = null;

  function connect(): void {
    live?.close();
    const seenBy = view;
    live = createLiveStock({
      view: seenBy,
      token: async () => access?.token() ?? null,
      onLevel: (level, origin) => options.onLevel(level, seenBy, origin),
      onReport: options.onReport,
      onRestored: options.onRestored,
      onSource: options.onSource,
    });
    if (watched !== null) live.watch(watched.plan, watched.locationId);
  }

  return {
    get view() {
      return view;
    },
    enterStore: async (storeCode) => {
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
    token: async () => access?.token() ?? null,
  };
}
