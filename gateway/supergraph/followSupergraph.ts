import type { Logger } from '#platform/logging/logger.ts';
import type { SupergraphSettings } from '../config/gatewayConfig.ts';
import type { GatewayMetrics } from '../telemetry/metrics.ts';
import { createGeneration } from './createGeneration.ts';
import type { Generation } from './generation.ts';
import { createHotOperations, type HotOperations } from './hotOperations.ts';
import { createSupergraphManager, type SupergraphManager } from './supergraphManager.ts';
import type { SupergraphSource } from './supergraphSource.ts';

/** So many of the hottest operations are planned before a new supergraph serves. */
const warmedOperations = 100;

export interface FollowedSupergraph {
  supergraphs: SupergraphManager;
  /** To be told of each operation, so that a new supergraph begins with the plans that are asked for most. */
  hotOperations: HotOperations;
}

/** Loads the supergraph and follows its source, counted by the metrics. @throws Error when the first cannot be used */
export async function followSupergraph(options: {
  source: SupergraphSource;
  settings: SupergraphSettings;
  metrics: Pick<GatewayMetrics, 'planSeconds' | 'countGenerations' | 'reloads'>;
  onSwap: (next: Generation) => void;
  onEnd: (ended: Generation) => Promise<void>;
  logger: Logger;
}): Promise<FollowedSupergraph> {
  const { source, settings, metrics, onSwap, onEnd, logger } = options;
  const hotOperations = createHotOperations();
  const supergraphs = await createSupergraphManager({
    ...settings,
    source,
    build: (sdl) => createGeneration(sdl, (seconds) => metrics.planSeconds.observe(seconds)),
    warm: (next) => hotOperations.warm(next, warmedOperations),
    onReload: (outcome) => metrics.reloads.inc({ outcome }),
    onSwap,
    onEnd,
    logger,
  });
  metrics.countGenerations(() => supergraphs.live());
  return { supergraphs, hotOperations };
}
