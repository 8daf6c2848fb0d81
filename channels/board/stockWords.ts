import type { IncomingLevel, StockBand } from './boardState.ts';

const BAND_WORDS: Record<StockBand, string> = {
  IN_STOCK: 'In stock',
  LOW: 'Few left',
  LAST_ONE: 'Last one',
  OUT: 'Sold out',
  INCOMING: 'On its way',
};

/** What a reader without numbers is told: a small number where the shop shows it, the band in words otherwise. */
export function stockWords(level: Pick<IncomingLevel, 'band' | 'available'> | undefined): string {
  if (level === undefined) return 'Stock unknown';
  if (level.band === 'LOW' && level.available !== null) return `${level.available} left`;
  return BAND_WORDS[level.band];
}

/** How many of the three marks of the gauge are filled. */
export function gaugeMarks(band: StockBand | undefined): 0 | 1 | 2 | 3 {
  if (band === 'IN_STOCK') return 3;
  if (band === 'LOW') return 2;
  return band === 'LAST_ONE' ? 1 : 0;
}
