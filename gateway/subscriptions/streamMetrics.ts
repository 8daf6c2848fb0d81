/** A number that rises and falls; a Prometheus gauge fits. */
export interface Gauge {
  inc(): void;
  dec(): void;
}

/** What the hub tells about itself. All return to 0 when nobody is subscribed. */
export interface StreamMetrics {
  groups: Gauge;
  subscribers: Gauge;
  upstreams: Gauge;
  /** Values that a slow reader never saw because a newer one of the same key replaced them. */
  drops: { inc(): void };
}
