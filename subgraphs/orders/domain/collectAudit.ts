/** One invariant as its subgraph found it. */
export interface Finding {
  invariant: string;
  checked: number;
  violations: number;
  samples: string[];
}

export interface InvariantReport extends Finding {
  subgraph: string;
  /** When its subgraph had looked at all. */
  checkedAt: Date;
}

export interface AuditSource {
  subgraph: string;
  check(requestId: string): Promise<Finding[]>;
}

/** Findings of all subgraphs as one list: by invariant, then by subgraph; findings of one invariant and subgraph are added up. */
export async function collectAudit(
  sources: readonly AuditSource[],
  { requestId, now }: { requestId: string; now: () => number },
): Promise<InvariantReport[]> {
  const reports = await Promise.all(
    sources.map(async ({ subgraph, check }) => {
      const findings = await check(requestId);
      const checkedAt = new Date(now());
      return findings.map((finding) => ({ subgraph, ...finding, checkedAt }));
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
