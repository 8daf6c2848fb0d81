import type { ExecutionResult, GraphQLScalarType } from 'graphql';

type Values = Record<string, unknown>;

/** Declared as a method, so that a group may say more exactly what it gets. */
type Resolver = { resolve(source: Values, args: Values): unknown }['resolve'];

/**
 * Functions by type and field; `__resolveType` and `__resolveReference` (which gets the representation) stand among
 * the fields, as @apollo/subgraph has it. Of an enum: its inner values.
 */
export type GroupResolvers = Record<string, Record<string, Resolver | string | number> | GraphQLScalarType>;

/** One subgraph of a group. */
export interface GroupSubgraph {
  /** Without a `@link` of its own it gets one that imports every directive of Federation 2.9. */
  sdl: string;
  resolvers: GroupResolvers;
  /** Written in the words of Federation 1: the SDL gets no `@link`. */
  isFederationOne?: true;
  /** Nothing listens on its port. */
  isAway?: true;
  /** What it answers in place of the result of its resolvers: a subgraph that does not keep its word. */
  answer?: (result: ExecutionResult, call: { query: string; variables: Record<string, unknown> }) => unknown;
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
  operationName?: string;
  headers?: Record<string, string>;
  /** Of the caller's token; without them a caller has none. */
  claims?: Record<string, unknown>;
  /** `data` with its keys in the order of the answer; errors in any order. */
  expected: { data: unknown; errors?: ExpectedError[] };
  /** The most requests to subgraphs that the answer may cost. */
  requests?: number;
  /**
   * Why the answer is wrong today, always, or with one executor, or with one executor by one path: the case then runs
   * as one that must fail, and is an error as soon as it passes.
   */
  fails?: string | { reference?: string; compiled?: string; 'reference apollo'?: string };
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
