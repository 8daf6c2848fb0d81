import { type LiveMark, markTable } from '../fanOut/markTable.ts';

/** Measures, prints as it goes, and returns its figures. */
export type Scenario = (args: string[]) => Promise<object>;

/** The scenarios of live screens, in the order in which they are measured and told. */
const parts = ['fanOut', 'manyKeys', 'reconnectStorm', 'slowReader'] as const;

export interface LiveScreensFigures {
  isQuick: boolean;
  /** All marks, each with the scenario that it is `of`. */
  marks: (LiveMark & { of: string })[];
  /** Why scenarios have no figures, by their names. */
  failed: Record<string, string>;
  /** What each scenario returned. */
  figures: Record<string, object>;
}

/**
 * All that is measured of live screens, one after the other, with all marks in one table. A scenario that fails is told
 * in the end and does not keep the others from it. `--quick` is given on to all.
 *
 * @param scenarios by name; those of live screens are taken
 */
export function createLiveScreens(
  scenarios: Readonly<Record<string, Scenario>>,
  say: (line: string) => void = console.log,
): (args: string[]) => Promise<LiveScreensFigures> {
  return async (args) => {
    const unknown = args.find((arg) => arg !== '--quick');
    if (unknown !== undefined) throw new Error(`liveScreens takes --quick alone and not ${unknown}.`);
    const run: LiveScreensFigures = { isQuick: args.length > 0, marks: [], failed: {}, figures: {} };
    for (const part of parts) {
      say(`\n${part}`);
      try {
        const figures = (await scenarios[part]?.([...args])) ?? {};
        run.figures[part] = figures;
        run.marks.push(...marksOf(figures).map((mark) => ({ of: part, ...mark })));
      } catch (error) {
        run.failed[part] = error instanceof Error ? error.message : String(error);
        say(`${part} failed: ${run.failed[part]}`);
      }
    }
    for (const line of liveScreensLines(run)) say(line);
    return run;
  };
}

/** A scenario says of a limit that it is the most there may be, or that it is one. */
type ToldMark = LiveMark & { isMost?: boolean };

/** @throws Error when the figures of a scenario have no marks */
function marksOf(figures: { marks?: readonly ToldMark[] }): LiveMark[] {
  if (!figures.marks?.length) throw new Error('It told no marks.');
  return figures.marks.map(({ what, unit, measured, must, isReached, isMost, isLimit = isMost || undefined }) => ({
    what,
    unit,
    measured,
    must,
    ...(isLimit !== undefined && { isLimit }),
    isReached,
  }));
}

/** The table of all marks, what failed, and how many were reached. */
export function liveScreensLines({ marks, failed }: Pick<LiveScreensFigures, 'marks' | 'failed'>): string[] {
  const reached = marks.filter(({ isReached }) => isReached).length;
  const unknown = marks.filter(({ measured }) => measured === null).length;
  const missed = marks.length - reached - unknown;
  return [
    '',
    ...markTable(marks),
    '',
    ...Object.entries(failed).map(([part, why]) => `${part} failed: ${why}`),
    `${marks.length} marks: ${reached} reached, ${missed} missed, ${unknown} not measured`,
  ];
}
