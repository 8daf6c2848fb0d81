import type { Schedule } from './compilePlan.ts';
import type { PlanRun } from './planRun.ts';

/**
 * Runs every step as soon as those before it are done. A step that fails by a fault of ours ends the run.
 * Undefined when nothing had to be waited for.
 */
export function runPlan(schedule: Schedule, run: PlanRun): Promise<void> | undefined {
  const { steps } = schedule;
  const [only] = steps;
  if (steps.length === 1 && only) return only(run);
  return steps.length === 0 ? undefined : runSteps(schedule, run);
}

function runSteps({ steps, waits, next }: Schedule, run: PlanRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = [...waits];
    let left = steps.length;

    function begin(number: number): void {
      const running = steps[number]?.(run);
      if (running) running.then(() => endLater(number), reject);
      else end(number);
    }

    /** A fault would be lost in the promise that nobody waits for. */
    function endLater(number: number): void {
      try {
        end(number);
      } catch (error) {
        reject(error);
      }
    }

    function end(number: number): void {
      left -= 1;
      if (left === 0) resolve();
      for (const following of next[number] ?? []) {
        waiting[following] = (waiting[following] ?? 0) - 1;
        if (waiting[following] === 0) begin(following);
      }
    }

    for (const [number, count] of waits.entries()) if (count === 0) begin(number);
  });
}
