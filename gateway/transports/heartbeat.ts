/** What is looked after while it is open. */
export interface Beating {
  /** Called in each part of a period. */
  look(): void;
  /** Called once in a period. */
  ping(): void;
}

export interface Heartbeat {
  /** @returns how to leave */
  join(beating: Beating): () => void;
  stop(): void;
}

const parts = 12;

/** Divides a period into twelve parts, and the joined evenly among them, so that not all are pinged and answer at once. */
export function startHeartbeat(periodMs: number): Heartbeat {
  const members = Array.from({ length: parts }, () => new Set<Beating>());
  let turn = 0;
  let joined = 0;

  function beat(): void {
    turn = (turn + 1) % parts;
    for (const part of members) for (const { look } of part) look();
    for (const { ping } of members[turn] ?? []) ping();
  }

  const timer = setInterval(beat, periodMs / parts).unref();
  return {
    join(beating) {
      const part = members[joined % parts];
      joined += 1;
      part?.add(beating);
      return () => part?.delete(beating);
    },
    stop: () => clearInterval(timer),
  };
}
