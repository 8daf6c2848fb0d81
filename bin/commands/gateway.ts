import { defineCommand } from 'citty';
import { systemClock } from '#platform/clock.ts';
import { closeAll } from '#platform/lifecycle/closeable.ts';
import { createHttpLink } from '#platform/link/httpLink.ts';
import { readInternalKeys } from '../system/internalKeys.ts';
import { runUntilSignal } from '../system/runUntilSignal.ts';
import { startGateway } from '../system/startGateway.ts';
import { subgraphNames } from '../system/subgraphNames.ts';
import { readSystemConfig } from '../system/systemConfig.ts';

export const gatewayCommand = defineCommand({
  meta: { name: 'gateway', description: 'Run the gateway alone; SUBGRAPH_<NAME>_URL say where the others are' },
  async run() {
    const config = readSystemConfig();
    const { ring: keys } = readInternalKeys(config, { memory: false });
    const links = new Map(
      subgraphNames.map((name) => [
        name as string,
        createHttpLink({ name, url: config.subgraphUrls[name], keys, clock: systemClock, ...config.linkLimits }),
      ]),
    );
    const gateway = await startGateway({ config, links, checks: {} });
    runUntilSignal(
      () => closeAll([...links.values(), gateway]),
      (line) => console.log(line),
    );
    console.log(`gateway at ${gateway.url}, admin at ${gateway.adminUrl}`);
    process.send?.({ ready: true, url: gateway.url, adminUrl: gateway.adminUrl });
  },
});
