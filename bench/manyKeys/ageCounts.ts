/** Ages in classes of a millisecond, so that millions of them take no memory. */
export interface AgeCounts {
  add(milliseconds: number): void;
  /** The age that this share has at most, rounded up to a millisecond; 0 of none. */
  percentile(share: number): number;
  max(): number;
  count(): number;
}

/** Older ones are in the last class; the largest is kept as it is. */
const classes = 60_000;

export function createAgeCounts(): AgeCounts {
  const counts = new Uint32Array(classes + 1);
  let total = 0;
  let largest = 0;
  return {
    add(milliseconds) {
      const at = Math.min(classes, Math.max(0, Math.floor(milliseconds)));
      counts[at] = (counts[at] ?? 0) + 1;
      total += 1;
      if (milliseconds > largest) largest = milliseconds;
    },
    percentile(share) {
      const wanted = Math.ceil(total * share);
      let seen = 0;
      for (let at = 0; at <= classes && total > 0; at += 1) {
        seen += counts[at] ?? 0;
        if (seen >= wanted) return Math.min(at + 1, largest);
      }
      return 0;
    },
    max: () => largest,
    count: () => total,
  };
}
