import { createRandom, seedOf } from './random.ts';
import { places, streets } from './wordLists.ts';

/** A store of the demo shop as `upsertLocation` and `setOpeningHours` take it. */
export interface DemoStore {
  location: Record<string, unknown> & { code: string };
  openingHours: { weekday: string; opens: string; closes: string }[];
}

const workdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** Stores `K1`, `K2` …: the first twelve in places of their own, further ones beside them. */
export function demoStores(count: number): DemoStore[] {
  return Array.from({ length: count }, (_, index) => demoStore(index));
}

function demoStore(index: number): DemoStore {
  const round = Math.floor(index / places.length);
  const [place, latitude, longitude] = places[index % places.length] as (typeof places)[number];
  const name = round === 0 ? place : `${place} ${round + 1}`;
  const lateDay = workdays[2 + (index % 3)];
  return {
    location: {
      code: `K${index + 1}`,
      name,
      kind: 'STORE',
      status: 'OPEN',
      timeZone: 'Europe/London',
      geo: { latitude: latitude + round * 0.004, longitude: longitude + round * 0.004 },
      address: { countryCode: 'GB', city: name, lines: [`${10 + index * 3} ${streets[index % streets.length]}`] },
      // numbers that the British regulator keeps free for stories
      phone: `+44 20 7946 ${String(index % 1_000).padStart(4, '0')}`,
      services:
        index % 4 === 3
          ? ['PICKUP', 'RESERVE', 'RETURNS']
          : ['PICKUP', 'RESERVE', 'SHIP_FROM', 'SHIP_TO', 'RETURNS', 'FITTING'],
    },
    openingHours: [
      ...workdays.map((weekday) => ({ weekday, opens: '09:00', closes: weekday === lateDay ? '20:00' : '18:00' })),
      { weekday: 'SUNDAY', opens: '11:00', closes: '17:00' },
    ],
  };
}

/**
 * Units of an article at a store, the same for the same seed; null where the store does not carry it. Nearly half is not
 * carried, then about one in sixteen is out, one in ten the last one, one in six two or three, the rest up to sixty, so
 * that every band is to be seen.
 */
export function demoUnits(seed: number, sku: string, storeCode: string): number | null {
  const random = createRandom(seedOf(`${seed} ${sku} ${storeCode}`));
  if (random.next() < 0.45) return null;
  const share = random.next();
  if (share < 0.06) return 0;
  if (share < 0.16) return 1;
  if (share < 0.33) return random.between(2, 3);
  return share < 0.85 ? random.between(4, 15) : random.between(16, 60);
}
