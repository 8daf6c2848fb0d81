import { columns, ratioText, significant } from '../execution/report.ts';

/** A figure of live screens and what it must be, as each of their scenarios has them among its figures as `marks`. */
export interface LiveMark {
  what: string;
  /** `ratio`, or what the figure counts; empty for plain numbers. */
  unit: string;
  /** Null where nobody knows. */
  measured: number | null;
  must: number;
  /** Whether less is better; it must be this number where nothing is said. */
  isLimit?: boolean;
  isReached: boolean;
}

/** A line for each mark under a line of titles; `of` stands before them where marks of several are in one table. */
export const markTable = (marks: readonly (LiveMark & { of?: string })[]): string[] => {
  const isOfSeveral = marks.some(({ of }) => of !== undefined);
  const rows = marks.map((mark) => [...(isOfSeveral ? [mark.of ?? ''] : []), ...cellsOf(mark)]);
  return columns([[...(isOfSeveral ? [''] : []), 'mark', 'must', 'measured', ''], ...rows]);
};

function cellsOf({ what, unit, measured, must, isLimit, isReached }: LiveMark): string[] {
  const text = (value: number) => (unit === 'ratio' ? ratioText(value) : `${significant(value)} ${unit}`.trim());
  const sign = isLimit === undefined ? '' : isLimit ? '<= ' : '>= ';
  if (measured === null) return [what, `${sign}${text(must)}`, '', 'not measured'];
  return [what, `${sign}${text(must)}`, text(measured), isReached ? 'reached' : 'MISSED'];
}
