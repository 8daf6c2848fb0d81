import { readCursor } from '#gateway/subscriptions/cursor.ts';
import type { StreamPosition } from '#platform/link/subgraphLink.ts';
import { type Gateway, type LiveFeedScene, newQueue, type ShownLevel } from './liveFeedScene.ts';

interface Told {
  data: ShownLevel | null;
  extensions: { stream: StreamPosition & { cursor: string } };
}

/** A client as the protocol asks for: it holds what is newer, drops the rest, and comes back with its cursor. */
export interface Follower {
  held: Map<string, ShownLevel>;
  isConnected(): boolean;
  connect(gateway: Gateway): void;
  drop(): void;
  /** Takes the next value when there is one; a reader that is asked seldom is slow. */
  read(): void;
}

/** @param onProblem is told of every value that a follower must not get */
export function createFollower(scene: LiveFeedScene, onProblem: (problem: string) => void): Follower {
  const held = new Map<string, ShownLevel>();
  let cursor: string | undefined;
  let connection:
    | { iterator: AsyncIterableIterator<string>; told: Map<string, number>; isReading: boolean }
    | undefined;
  let leave: (() => void) | undefined;

  function take({ data, extensions: { stream } }: Told, told: Map<string, number>): void {
    const { key, rev, kind } = stream;
    if (kind === 'RESET' && told.size === 0) held.clear();
    if (key === null) {
      takeEmptySet(stream, told);
      return;
    }
    if (rev <= (told.get(key) ?? 0)) onProblem(`${key} came in revision ${rev} after ${told.get(key)}`);
    told.set(key, rev);
    if (!data) held.delete(key);
    else if (data.version > (held.get(key)?.version ?? 0)) held.set(key, data);
    cursor = stream.cursor;
    for (const problem of missing(scene, held, cursor)) onProblem(problem);
  }

  function takeEmptySet(stream: Told['extensions']['stream'], told: Map<string, number>): void {
    if (told.size > 0 || stream.remaining !== 0) onProblem('An empty set came after other values.');
    held.clear();
    cursor = stream.cursor;
    for (const problem of missing(scene, held, cursor)) onProblem(problem);
  }

  return {
    held,
    isConnected: () => connection !== undefined,
    connect(gateway) {
      const queue = newQueue(() => leave?.());
      connection = { iterator: queue.iterator, told: new Map(), isReading: false };
      leave = cursor === undefined ? gateway.join(queue) : gateway.resume(queue, cursor);
    },
    drop() {
      void connection?.iterator.return?.();
      connection = undefined;
      leave = undefined;
    },
    read() {
      const current = connection;
      if (!current || current.isReading) return;
      current.isReading = true;
      void current.iterator.next().then(({ done, value }) => {
        current.isReading = false;
        if (!done && current === connection) take(JSON.parse(value) as Told, current.told);
      }, onProblem);
    },
  };
}

/** What the log names before the cursor and the follower neither holds nor sees: all this would be missed for good. */
function missing(
  { pages, documents, shownIn }: LiveFeedScene,
  held: Map<string, ShownLevel>,
  cursor: string,
): string[] {
  const { pos } = readCursor(cursor);
  if (!pos) return [];
  const named = new Map<string, number>();
  for (const { n, ids } of pages()) {
    for (const [index, id] of ids.entries()) {
      const [, key = '', rev] = id.split('|');
      if (n + index < pos.n) named.set(key, Math.max(named.get(key) ?? 0, Number(rev)));
    }
  }
  return [...named].flatMap(([key, rev]) => {
    const level = held.get(key);
    const last = documents.get(key)?.version ?? 0;
    for (let later = rev; later <= last; later += 1) if (shownIn(key, later) === level?.shown) return [];
    return level && level.version >= rev ? [] : [`${key} is held as ${level?.version}, the cursor is behind ${rev}`];
  });
}
