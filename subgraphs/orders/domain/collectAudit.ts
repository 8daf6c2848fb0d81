/** One invariant as its subgraph found it. */
export interface Finding {
  invariant: string;
  checked: number;
  violations: number;
  samples: string[];
  /** When its audit began, for whomever that was. */
  begunAt: Date;
}

export interface InvariantReport extends Omit<Finding, 'begunAt'> {
  subgraph: string;
  /** When its subgraph began to look. */
  checkedAt: Date;
}

export interface AuditSource {
  subgraph: string;
  check(requestId: string): Promise<Finding[]>;
}

/** Findings of all subgraphs as one list: by invariant, then by subgraph; findings of one invariant and subgraph are added up. */
export async function collectAudit(sources: readonly AuditSource[], requestId: string): Promise<InvariantReport[]> {
  const reports = await Promise.all(
    sources.map(async ({ subgraph, check }) => {
      const findings = await check(requestId);
      return findings.map(({ begunAt, ...finding }) => ({ subgraph, ...finding, checkedAt: begunAt }));
    }),
  );
  const merged = new Map<string, InvariantReport>();
  for (const report of reports.flat()) {
    const name = `${report.invariant} ${report.subgraph}`;
    const known = merged.get(name);
    merged.set(name, known ? addUp(known, report) : report);
  }
  return [...merged.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, report]) => report);
}

const addUp = (left: InvariantReport, right: InvariantReport): InvariantReport => ({
  ...left,
  checked: left.checked + right.checked,
  violations: left.violations + right.violations,
  samples: [...left.samples, ...right.samples].slice(0, 20),
});
