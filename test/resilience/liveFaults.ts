import type { LiveSystem } from './liveSystem.ts';

/** Where something breaks. */
export type Place = 'client' | 'gateway' | 'subgraph' | 'bus';

/** Something that breaks, and how it is mended. */
export interface Fault {
  place: Place;
  name: string;
  begin(system: LiveSystem): void | Promise<void>;
  /** Resolves when everything is there again. */
  end(system: LiveSystem): void | Promise<void>;
}

const cableFaults = (place: 'client' | 'subgraph', cableOf: (system: LiveSystem) => LiveSystem['clients']): Fault[] => [
  {
    place,
    name: 'cut',
    begin: (system) => cableOf(system).cut(),
    end: () => {},
  },
  {
    place,
    name: 'away',
    begin: (system) => {
      cableOf(system).refuse();
      cableOf(system).cut();
    },
    end: (system) => cableOf(system).accept(),
  },
  {
    place,
    name: 'stalled, then cut with all that was on its way',
    begin: (system) => cableOf(system).stall(),
    end: (system) => {
      cableOf(system).cut();
      cableOf(system).flow();
    },
  },
  {
    place,
    name: 'stalled for a while',
    begin: (system) => cableOf(system).stall(),
    end: (system) => cableOf(system).flow(),
  },
  {
    place,
    name: 'slow',
    begin: (system) => cableOf(system).slow(2_000),
    end: (system) => cableOf(system).flow(),
  },
];

export const inventoryRestarts: Fault = {
  place: 'subgraph',
  name: 'killed',
  begin: (system) => system.kill('inventory'),
  end: (system) => system.isBack('inventory'),
};

/** It takes everything and tells nothing, and nobody's connection ends. */
export const busIsSilent: Fault = {
  place: 'bus',
  name: 'silent',
  begin: ({ bus }) => bus.stall(),
  end: ({ bus }) => {
    bus.cut();
    bus.flow();
  },
};

/** What can break, by place. */
export const faults: readonly Fault[] = [
  ...cableFaults('client', ({ clients }) => clients),
  ...cableFaults('subgraph', ({ inventory }) => inventory),
  {
    place: 'gateway',
    name: 'killed',
    begin: (system) => system.kill('gateway'),
    end: (system) => system.isBack('gateway'),
  },
  {
    place: 'gateway',
    name: 'cut off from everybody',
    begin: ({ clients, inventory, catalog }) => {
      for (const cable of [clients, inventory, catalog]) cable.stall();
    },
    // the one first that nothing comes from by itself
    end: ({ clients, inventory, catalog }) => {
      for (const cable of [catalog, inventory, clients]) {
        cable.cut();
        cable.flow();
      }
    },
  },
  inventoryRestarts,
  {
    place: 'bus',
    name: 'killed',
    begin: (system) => system.killBus(),
    end: (system) => system.startBus(),
  },
  busIsSilent,
];

/** `rounds` times each of these places once, in an order and with faults that `random` chooses. */
export function planFaults(options: { places: readonly Place[]; rounds: number; random: () => number }): Fault[] {
  const { places, rounds, random } = options;
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: rounds }, () => {
    const left = [...places];
    return places.map(() => {
      const place = oneOf(left);
      left.splice(left.indexOf(place), 1);
      return oneOf(faults.filter((fault) => fault.place === place));
    });
  }).flat();
}
