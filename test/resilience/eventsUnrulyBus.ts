import type { EventPage } from '#platform/events/domainEvent.ts';
import type { EventBus } from '#platform/events/eventBus.ts';

/** A bus that loses one page in ten, tells one in ten twice, and one in ten after the page that follows it. */
export function createUnrulyBus(bus: EventBus, random: () => number): EventBus {
  let held: EventPage | undefined;
  return {
    ...bus,
    publish(page) {
      const chance = random();
      const late = held;
      held = undefined;
      if (chance < 0.1) held = page;
      else if (chance >= 0.2) bus.publish(page);
      if (chance >= 0.9) bus.publish(page);
      if (late) bus.publish(late);
    },
  };
}
