import { type AgeCounts, createAgeCounts } from './ageCounts.ts';
import type { ReadLevel } from './levelReader.ts';
import { firstRev, onHandAt, productNumber, type ShopSize } from './storeShop.ts';

/** What all screens show, beside what the source has told. */
export interface ShownLevels {
  /** The source made this revision; each key's revisions come in order. */
  onMade(level: Pick<ReadLevel, 'store' | 'variant' | 'rev' | 'sentAt'>): void;
  /** A screen was told this now, in microseconds. */
  onShown(screen: number, level: ReadLevel, now: number): void;
  /** A screen was told errors in the place of a level. */
  onFailed(): void;
  /** Screens that show each key of their store. */
  wholeScreens(): number;
  /** Keys of all screens that are not as the source has them. */
  differing(): number;
  /** Revisions that the source made. */
  made(): number;
  /** Ages, deliveries and faults count from now on. */
  forget(): void;
  /** For how long keys were behind the source when they came. */
  ages(): AgeCounts;
  deliveries(): number;
  faults(): ShowFaults;
}

/** Values that no screen may be told. */
export interface ShowFaults {
  /** Older than what the screen showed. */
  older: number;
  /** Of another store, another number than the source made, without the right product, or errors. */
  wrong: number;
}

/**
 * The age of a key at a screen is the time since the first revision that the screen lacked was made: one that was left
 * out for a newer one counts too, by when it was made and not by when the newer was.
 *
 * @param screens screen n is of store n modulo the stores
 */
export function createShownLevels(screens: number, size: ShopSize): ShownLevels {
  const { stores, keysPerStore } = size;
  const madeAt = Array.from({ length: stores * keysPerStore }, (): number[] => []);
  const shown = Array.from({ length: screens }, () => new Int32Array(keysPerStore).fill(-1)); // revisions since the first
  const missing = new Int32Array(screens).fill(keysPerStore);
  let ages = createAgeCounts();
  let faults: ShowFaults = { older: 0, wrong: 0 };
  let deliveries = 0;
  let made = 0;

  function isRight(screen: number, { store, variant, onHand, rev, product, joined }: ReadLevel): boolean {
    if (store !== screen % stores || variant >= keysPerStore) return false;
    const key = store * keysPerStore + variant;
    return onHand === onHandAt(key, rev) && product === productNumber(key) && joined === product;
  }

  function onShown(screen: number, level: ReadLevel, now: number): void {
    const own = shown[screen];
    deliveries += 1;
    if (!own || !isRight(screen, level)) {
      faults.wrong += 1;
      return;
    }
    const before = own[level.variant] ?? -1;
    const revision = level.rev - firstRev;
    if (revision < before) {
      faults.older += 1;
      return;
    }
    own[level.variant] = revision;
    if (before < 0) missing[screen] = (missing[screen] ?? 0) - 1;
    else if (revision > before) {
      const lackedSince = madeAt[level.store * keysPerStore + level.variant]?.[before] ?? level.sentAt;
      ages.add((now - lackedSince) / 1_000);
    }
  }

  function differing(): number {
    let count = 0;
    for (const [screen, own] of shown.entries())
      for (const [variant, revision] of own.entries())
        if (revision !== madeAt[(screen % stores) * keysPerStore + variant]?.length) count += 1;
    return count;
  }

  return {
    onMade({ store, variant, rev, sentAt }) {
      if (rev === firstRev) return;
      const times = madeAt[store * keysPerStore + variant];
      if (!times) return;
      times[rev - firstRev - 1] = sentAt;
      made += 1;
    },
    onShown,
    onFailed() {
      deliveries += 1;
      faults.wrong += 1;
    },
    wholeScreens: () => missing.reduce((count, left) => count + (left === 0 ? 1 : 0), 0),
    differing,
    made: () => made,
    forget() {
      ages = createAgeCounts();
      faults = { older: 0, wrong: 0 };
      deliveries = 0;
    },
    ages: () => ages,
    deliveries: () => deliveries,
    faults: () => faults,
  };
}
