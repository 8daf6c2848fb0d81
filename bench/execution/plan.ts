/** How long and how often is measured. Times in milliseconds. */
export interface MeasurePlan {
  rounds: number;
  loadMs: number;
  unloadedMs: number;
  warmUp: { maxMs: number; windowMs: number };
  coldPlans: number;
}

/** Connections of a load that keeps a gateway busy, and of the pass with identical requests. */
export const loadConnections = 16;
export const identicalConnections = 64;

export const wholePlan: MeasurePlan = {
  rounds: 5,
  loadMs: 2_000,
  unloadedMs: 600,
  warmUp: { maxMs: 6_000, windowMs: 1_000 },
  coldPlans: 20,
};

/** A look: the order of magnitude, not the figures. */
export const quickPlan: MeasurePlan = {
  rounds: 1,
  loadMs: 800,
  unloadedMs: 300,
  warmUp: { maxMs: 1_500, windowMs: 500 },
  coldPlans: 5,
};
