import { expect, vi } from 'vitest';
import { insist } from '../support/shop.ts';
import type { LiveScreens, ScreenPlan, Seen, ShownLevel } from './liveScreens.ts';
import type { LiveSystem } from './liveSystem.ts';

/** What all screens together must be, sooner or later. */
export interface LiveChecks {
  /** Resolves when every screen shows what the database has, as far as it may see it. */
  allShow(): Promise<Seen[]>;
  /** Resolves when every screen is connected. */
  allLive(): Promise<Seen[]>;
}

const patience = { timeout: 60_000, interval: 100 };
const query = `query ($variantIds: [ID!]!, $locationIds: [ID!]!) {
  variants(ids: $variantIds) { sku stockLevels(locationIds: $locationIds) { id version band available } }
}`;

interface Asked {
  variants: { sku: string; stockLevels: ({ id: string } & Omit<ShownLevel, 'sku'>)[] }[];
}

/** What a screen of this plan must show: a query of now, in its eyes. */
async function expectedOf(system: LiveSystem, plan: ScreenPlan): Promise<Record<string, ShownLevel>> {
  const { token, variantIds, locationIds } = plan;
  const variables = { variantIds, locationIds };
  const { variants } = (await insist(system.graph, { query, variables, ...(token && { token }) })) as never as Asked;
  const levels = variants.flatMap(({ sku, stockLevels }) => stockLevels.map((level) => ({ ...level, sku })));
  return Object.fromEntries(levels.map(({ id, ...level }) => [id, level]));
}

/** Without the version: what looks as before is not told again, so it may be an older one. */
const visible = (levels: Record<string, ShownLevel>) =>
  Object.fromEntries(Object.entries(levels).map(([id, { version, ...rest }]) => [id, rest]));

/** @param plans of the screens, in their order */
export function createLiveChecks(system: LiveSystem, screens: LiveScreens, plans: readonly ScreenPlan[]): LiveChecks {
  const kindOf = ({ token, variantIds }: ScreenPlan) => `${token === null} ${variantIds.length}`;
  const kinds = new Map(plans.map((plan) => [kindOf(plan), plan]));

  /** By kind of screen; what staff see is held against the database itself. */
  async function expectedNow(): Promise<Map<string, Record<string, ShownLevel>>> {
    const stored = await system.stored();
    const answers = [...kinds].map(async ([kind, plan]) => [kind, await expectedOf(system, plan), plan] as const);
    const all = await Promise.all(answers);
    for (const [, levels, { token }] of all)
      for (const [id, { version, available }] of Object.entries(token === null ? {} : levels))
        expect({ version, available }).toEqual(stored[id]);
    return new Map(all.map(([kind, levels]) => [kind, visible(levels) as Record<string, ShownLevel>]));
  }

  return {
    async allShow() {
      const expected = await expectedNow();
      let seen: Seen[] = [];
      await vi.waitFor(async () => {
        seen = await screens.look();
        for (const [index, plan] of plans.entries())
          expect(visible(seen[index]?.shown ?? {})).toEqual(expected.get(kindOf(plan)));
      }, patience);
      return seen;
    },
    allLive: () =>
      vi.waitFor(async () => {
        const seen = await screens.look();
        expect(seen.filter(({ status }) => status !== 'live')).toEqual([]);
        return seen;
      }, patience),
  };
}
