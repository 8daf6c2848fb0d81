// Screens of the kit's client, each with a connection of its own. Told by a first message what to show; every further
// one is answered with what they show.
import WebSocket from 'ws';
import { connectLive } from '../../channels/kit/connectLive.ts';
import { createRandom } from '../support/effort.ts';
import type { ScreenPlan, ScreensPlan, Seen, ShownLevel } from './liveScreens.ts';

Object.assign(globalThis, { WebSocket }); // as a browser has it

const query = `subscription Screen($variantIds: [ID!]!, $locationIds: [ID!]!) {
  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) { id version band available variant { sku } }
}`;

interface Told {
  stockLevelChanged: { id: string; version: number; band: string; available: number | null; variant: { sku: string } };
}

function openScreen({ url, patience }: ScreensPlan, plan: ScreenPlan, random: () => number): Seen {
  const seen: Seen = {
    status: 'connecting',
    shown: {},
    wentBack: 0,
    changedAt: 0,
    firsts: 0,
    connections: 0,
    refusals: [],
  };
  const live = connectLive({
    url,
    token: async () => plan.token,
    network: { isOnline: () => true, listen: () => () => {} },
    onReport: ({ status }) => {
      if (status === 'live' && seen.status !== 'live') seen.connections += 1;
      seen.status = status;
    },
    random: () => random() * patience,
  });
  const show = ({ stockLevelChanged: { id, version, band, available, variant } }: Told) => {
    const before: ShownLevel | undefined = seen.shown[id];
    const { sku } = variant;
    if (before && before.version > version) seen.wentBack += 1;
    if (before?.band !== band || before.available !== available || before.sku !== sku) seen.changedAt = Date.now();
    seen.shown[id] = { version, band, available, sku };
  };
  const variables = { variantIds: plan.variantIds, locationIds: plan.locationIds };
  live.subscribe<Told>(
    { query, variables },
    {
      next: (told, position) => {
        if (position?.kind !== 'CHANGE') seen.firsts += 1;
        show(told);
      },
      refused: (errors) => seen.refusals.push(...errors.map(({ code }) => code)),
    },
  );
  return seen;
}

process.on('disconnect', () => process.exit());
process.once('message', (plan: ScreensPlan) => {
  const random = createRandom(plan.seed);
  const screens = plan.screens.map((screen) => openScreen(plan, screen, random));
  process.on('message', () => process.send?.(screens));
});
