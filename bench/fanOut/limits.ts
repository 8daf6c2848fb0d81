import type { LiveMark } from './markTable.ts';

type Figure = Pick<LiveMark, 'what' | 'unit' | 'must'> & { measured: number | null };

/** Reached by this number and by less. */
export const atMost = ({ measured, ...figure }: Figure): LiveMark => ({
  ...figure,
  measured: known(measured),
  isLimit: true,
  isReached: measured !== null && measured <= figure.must,
});

/** Reached by this number alone. */
export const exactly = ({ measured, ...figure }: Figure): LiveMark => ({
  ...figure,
  measured: known(measured),
  isReached: measured === figure.must,
});

const known = (measured: number | null): number | null => (Number.isNaN(measured) ? null : measured);
