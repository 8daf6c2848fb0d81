import type { FetchVertex } from './fetchGraph.ts';

/** Fetches that go to one subgraph in one request, and the groups that must be done before. */
export interface FetchGroup {
  readonly vertices: readonly FetchVertex[];
  readonly after: ReadonlySet<FetchGroup>;
}

interface Group {
  vertices: FetchVertex[];
  after: Set<Group>;
  /** The subgraph, when the fetch may go with others. */
  joinable: string | undefined;
}

/** Levels at which a group may run without a plan of more levels. */
interface Range {
  earliest: number;
  latest: number;
}

/**
 * Joins fetches of entities from one subgraph wherever that saves a request and adds no level of waiting: those of one
 * level, and those that may as well run at a later one. Groups come in an order that keeps to `after`.
 */
export function joinFetches(vertices: readonly FetchVertex[]): FetchGroup[] {
  let groups = vertices.map(
    (vertex): Group => ({ vertices: [vertex], after: new Set(), joinable: joinableAt(vertex) }),
  );
  for (const [index, { after }] of vertices.entries()) {
    for (const number of after) groups[index]?.after.add(groups[number] as Group);
  }
  for (let pair = nextPair(groups); pair; pair = nextPair(groups)) groups = joined(groups, pair);
  return inOrder(groups);
}

/** The pair that stands nearest: those that would run at the same time anyway go before those that have to wait. */
function nextPair(groups: readonly Group[]): [Group, Group] | undefined {
  const ranges = rangesOf(groups);
  let nearest: [Group, Group] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, one] of groups.entries()) {
    for (const other of groups.slice(index + 1)) {
      if (!mayShareRequest(one, other)) continue;
      const [first, second] = [ranges.get(one) as Range, ranges.get(other) as Range];
      const distance = Math.abs(first.earliest - second.earliest);
      if (distance === 0) return [one, other]; // neither waits for the other, and no pair stands nearer
      if (distance >= least || waitsFor(one, other) || waitsFor(other, one)) continue;
      if (Math.max(first.earliest, second.earliest) > Math.min(first.latest, second.latest)) continue;
      [nearest, least] = [[one, other], distance];
    }
  }
  return nearest;
}

const mayShareRequest = (one: Group, other: Group): boolean =>
  one.joinable !== undefined && one.joinable === other.joinable;

/** Values of a context stand in the variables of a request of their own, and directives are of the operation they are on. */
function joinableAt({ fetch }: FetchVertex): string | undefined {
  const { serviceName, requires, operationKind, operation, contextRewrites } = fetch;
  const start = operation.slice(0, Math.max(0, operation.indexOf('{_entities(')));
  const isPlain = start !== '' && !start.includes('@') && !contextRewrites?.length;
  return requires && operationKind === 'query' && isPlain ? serviceName : undefined;
}

function waitsFor(group: Group, other: Group, seen = new Set<Group>()): boolean {
  if (seen.has(group)) return false;
  seen.add(group);
  for (const before of group.after) if (before === other || waitsFor(before, other, seen)) return true;
  return false;
}

function rangesOf(groups: readonly Group[]): Map<Group, Range> {
  const ordered = inOrder(groups);
  const ranges = new Map<Group, Range>();
  let last = 0;
  for (const group of ordered) {
    const earliest = Math.max(-1, ...[...group.after].map((before) => ranges.get(before)?.earliest ?? 0)) + 1;
    ranges.set(group, { earliest, latest: Number.POSITIVE_INFINITY });
    last = Math.max(last, earliest);
  }
  for (const group of [...ordered].reverse()) {
    const range = ranges.get(group) as Range;
    range.latest = Math.min(range.latest, last);
    for (const before of group.after) {
      const earlier = ranges.get(before) as Range;
      earlier.latest = Math.min(earlier.latest, range.latest - 1);
    }
  }
  return ranges;
}

/** The groups with two of them made one. */
function joined(groups: readonly Group[], [one, other]: [Group, Group]): Group[] {
  one.vertices.push(...other.vertices);
  for (const before of other.after) one.after.add(before);
  const left = groups.filter((group) => group !== other);
  for (const group of left) if (group.after.delete(other)) group.after.add(one);
  return left;
}

function inOrder(groups: readonly Group[]): Group[] {
  const ordered = new Set<Group>();
  const add = (group: Group): void => {
    if (ordered.has(group)) return;
    for (const before of group.after) add(before);
    ordered.add(group);
  };
  for (const group of groups) add(group);
  return [...ordered];
}
