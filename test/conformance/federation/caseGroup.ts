/** Functions by type and field; `__resolveReference` and `__resolveType` stand among the fields, as @apollo/subgraph has it. */
export type GroupResolvers = Record<string, Record<string, unknown>>;

/** One subgraph of a group. */
export interface GroupSubgraph {
  /** Without a `@link` of its own it gets one that imports every directive of Federation 2.9. */
  sdl: string;
  resolvers: GroupResolvers;
}

export interface ExpectedError {
  code: string;
  path?: (string | number)[];
}

/** One operation and what the specifications say its answer is. */
export interface FederationCase {
  title: string;
  query: string;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** `data` with its keys in the order of the answer; errors in any order. */
  expected: { data: unknown; errors?: ExpectedError[] };
  /** The most requests to subgraphs that the answer may cost. */
  requests?: number;
  /** Why the answer is wrong today: the case then runs as one that must fail, and is an error as soon as it passes. */
  fails?: string;
}

/** A feature: a few small subgraphs, and operations over them with answers worked out by hand. */
export interface CaseGroup {
  name: string;
  subgraphs: Record<string, GroupSubgraph>;
  /** Puts the data back to where they were; called before each case. */
  reset?: () => void;
  /** Settings of the gateway besides the usual ones. */
  environment?: Record<string, string>;
  cases: FederationCase[];
}
