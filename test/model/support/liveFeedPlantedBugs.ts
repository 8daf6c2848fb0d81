import { newQueue, type PlantedFeedBug } from './liveFeedScene.ts';

/** The feed reads its first values, and only then is heard what changes. */
export const snapshotBeforeAttach: PlantedFeedBug = {
  feed(options) {
    const attach: (() => void)[] = [];
    return {
      ...options,
      tail: {
        ...options.tail,
        async follow(source, listener) {
          let detach = await options.tail.follow(source, () => {}); // only so that the tail is running
          attach.push(() => void options.tail.follow(source, listener).then((end) => (detach = end)));
          return () => detach();
        },
      },
      async load(keys) {
        const found = await options.load(keys);
        if (attach.length > 0) await options.load([]); // a while
        for (const begin of attach.splice(0)) begin();
        return found;
      },
    };
  },
};

/** What was missed is asked first, and only then the group is joined, which somebody else keeps open meanwhile. */
export const joinedAfterCatchUp: PlantedFeedBug = {
  resume:
    (group) =>
    (queue, { from, missedSince }) => {
      let hasLeft = false;
      const leaveOpen = group.join(newQueue(() => {}));
      let leave = leaveOpen;
      const read = async () => {
        const missed = from && (await missedSince(from, () => hasLeft));
        if (hasLeft) return;
        leave = group.resume(queue, { from, missedSince: async () => missed });
        leaveOpen();
      };
      void read().catch(() => {});
      return () => {
        hasLeft = true;
        leave();
      };
    },
};

/** A resume asks the log alone, and not for what the log is still to name. */
export const untoldForgotten: PlantedFeedBug = { feed: (options) => ({ ...options, untold: async () => [] }) };

/** A cursor says that all of a page was given while some of it waits. */
export const cursorAhead: PlantedFeedBug = {
  feed(options) {
    const ahead: typeof options.tail.follow = (source, listener) =>
      options.tail.follow(source, (event, from) => listener(event, options.tail.positionOf(source) ?? from));
    return { ...options, tail: { ...options.tail, follow: ahead } };
  },
};
