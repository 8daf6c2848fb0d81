import { columns, significant } from '../execution/report.ts';

/** A figure of Noren's own and what it must be. */
export interface Limit {
  what: string;
  /** What it is counted in; empty for plain numbers. */
  unit: string;
  must: number;
  /** Null where it could not be measured. */
  measured: number | null;
  /** Whether less is better; else it must be this number. */
  isMost: boolean;
  isReached: boolean;
}

type Figure = Pick<Limit, 'what' | 'unit' | 'must'> & { measured: number | undefined };

export function atMost({ measured, ...figure }: Figure): Limit {
  const known = measured === undefined || Number.isNaN(measured) ? null : measured;
  return { ...figure, measured: known, isMost: true, isReached: known !== null && known <= figure.must };
}

export function exactly({ measured, ...figure }: Figure): Limit {
  return { ...figure, measured: measured ?? null, isMost: false, isReached: measured === figure.must };
}

/** The lines of the table. */
export const limitLines = (limits: readonly Limit[]): string[] =>
  columns([
    ['', 'must', 'measured', ''],
    ...limits.map(({ what, unit, must, measured, isMost, isReached }) => {
      const text = (value: number) => `${value} ${unit}`.trim();
      const goal = `${isMost ? '<= ' : ''}${text(must)}`;
      if (measured === null) return [what, goal, '', 'not measured'];
      return [what, goal, text(isMost ? significant(measured) : measured), isReached ? 'reached' : 'MISSED'];
    }),
  ]);
