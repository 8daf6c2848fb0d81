import type { EventPage } from './domainEvent.ts';

/**
 * A doorbell: it makes following faster and may drop, double and reorder. The log decides what happened,
 * so a page heard here is used only where it is the very next one, else the log is read.
 */
export interface EventBus {
  publish(page: EventPage): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (page: EventPage) => void): () => void;
  /** Whether it brings the pages of every process just now, so that the log need not be looked at so often. */
  isUp(): boolean;
  close(): Promise<void>;
}
