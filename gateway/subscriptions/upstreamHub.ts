import type { StreamMetrics } from './streamMetrics.ts';
import {
  createUpstreamSubscription,
  type UpstreamListener,
  type UpstreamOptions,
  type UpstreamSubscription,
} from './upstreamSubscription.ts';

export interface UpstreamHub {
  /** Joins the stream of this key, or opens it. The returned function leaves; the last to leave closes the stream. */
  attach(key: string, options: Omit<UpstreamOptions, 'onClose'>, listener: UpstreamListener): () => void;
  close(): void;
}

/** The streams that are open, one per key; a key is upstream text, used variables and identity. */
export function createUpstreamHub(metrics: StreamMetrics): UpstreamHub {
  const open = new Map<string, UpstreamSubscription>();

  function openUpstream(key: string, options: Omit<UpstreamOptions, 'onClose'>): UpstreamSubscription {
    const upstream = createUpstreamSubscription({
      ...options,
      onClose: () => {
        if (open.get(key) === upstream) open.delete(key);
        metrics.upstreams.dec();
      },
    });
    metrics.upstreams.inc();
    open.set(key, upstream);
    return upstream;
  }

  return {
    attach: (key, options, listener) => (open.get(key) ?? openUpstream(key, options)).attach(listener),
    close: () => {
      for (const upstream of [...open.values()]) upstream.close();
    },
  };
}
