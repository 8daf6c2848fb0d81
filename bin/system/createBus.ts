import type { EventBus } from '#platform/events/eventBus.ts';
import { createMemoryBus } from '#platform/events/memoryBus.ts';
import { createLogger } from '#platform/logging/logger.ts';
import type { SystemConfig } from './systemConfig.ts';

/** The bus at BUS_URL, else that of this process. The driver is loaded only where it is used. */
export async function createBus(config: SystemConfig): Promise<EventBus> {
  if (!config.busUrl) return createMemoryBus();
  const { createNatsBus } = await import('#platform/events/natsBus.ts');
  return createNatsBus({ url: config.busUrl, logger: createLogger('bus', { level: config.logLevel }) });
}
