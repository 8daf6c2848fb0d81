import type { ColdPlanFigures } from './coldPlan.ts';
import type { Sample } from './measure.ts';
import type { PeerId } from './peerList.ts';
import type { DistinctFigures } from './rounds.ts';
import { type QueryName, queryNames } from './shopQueries.ts';
import { medianOf, medianRatio } from './statistics.ts';

/** All that was measured. */
export interface Measured {
  distinct: ReadonlyMap<PeerId, DistinctFigures>;
  identical: ReadonlyMap<PeerId, readonly Sample[]>;
  coldPlan: ColdPlanFigures;
}

/** A figure, what it must be, and what it should be. Ratios are Noren's figure through the peer's. */
export interface Mark {
  what: string;
  query: QueryName;
  unit: 'ratio' | 'ms' | 'requests';
  measured: number;
  must: number;
  aim: number | null;
  /** Whether less is better. */
  isLimit: boolean;
  isReached: boolean;
  /** How far it is from what it must be, as a factor; 1 where it is reached. */
  missedBy: number;
}

type ByQuery = Readonly<Record<QueryName, number>>;

/** CPU for one request against a peer, at most. */
const cpuLimits: readonly { peer: PeerId; name: string; must: ByQuery; aim: ByQuery }[] = [
  {
    peer: 'apollo',
    name: 'Apollo Gateway + Server',
    must: { big: 1 / 13, medium: 1 / 18, trivial: 1 / 20 },
    aim: { big: 1 / 18, medium: 1 / 30, trivial: 1 / 40 },
  },
  {
    peer: 'hiveRust',
    name: 'Hive Gateway, Rust planner',
    must: { big: 1 / 5, medium: 1 / 12, trivial: 1 / 18 },
    aim: { big: 1 / 8, medium: 1 / 20, trivial: 1 / 30 },
  },
  {
    peer: 'hiveRouter',
    name: 'Hive Router (native)',
    must: { big: 2.8, medium: 1.3, trivial: 1.3 },
    aim: { big: 1.5, medium: 0.8, trivial: 0.8 },
  },
];

const rateLimits = { must: 0.75, aim: { big: 1, medium: 0.95, trivial: 0.95 } } as const;
const identicalLimit = 1 / 1.5;
const subgraphRequestLimit = 6;
const unloadedLimit = 1 / 7;
const tailLimit = 3;
const blockedLimitMs = 2;
const memoryLimit = 0.8;

/** The marks of which both sides were measured, in the order in which they are told. */
export function judge(measured: Measured): Mark[] {
  const { distinct } = measured;
  const loaded = (peer: PeerId, query: QueryName) => distinct.get(peer)?.loaded[query] ?? [];
  const ratio = (peer: PeerId, query: QueryName, field: keyof Sample) =>
    medianRatio(
      loaded('noren', query).map((sample) => sample[field]),
      loaded(peer, query).map((sample) => sample[field]),
    );
  const cpu = cpuLimits.flatMap(({ peer, name, must, aim }) =>
    queryNames.map((query) =>
      atMost({
        what: `CPU / ${name}`,
        query,
        measured: ratio(peer, query, 'cpuMs'),
        must: must[query],
        aim: aim[query],
      }),
    ),
  );
  const rate = queryNames.map((query) =>
    atLeast({
      what: 'requests/s / hand-written Node',
      query,
      measured: ratio('handWritten', query, 'requestsPerSecond'),
      must: rateLimits.must,
      aim: rateLimits.aim[query],
    }),
  );
  const memory = atMost({
    what: 'memory under load / Apollo Gateway + Server',
    query: 'big',
    measured: ratio('apollo', 'big', 'residentMiB'),
    must: memoryLimit,
    aim: null,
  });
  return [...cpu, ...rate, identicalMark(measured), ...otherMarks(measured), memory].filter(
    (mark) => !Number.isNaN(mark.measured),
  );
}

function identicalMark({ identical }: Measured): Mark {
  const rates = (peer: PeerId) => (identical.get(peer) ?? []).map((sample) => sample.requestsPerSecond);
  return atLeast({
    what: 'identical requests/s / Hive Router (native)',
    query: 'big',
    measured: medianRatio(rates('noren'), rates('hiveRouter')),
    must: identicalLimit,
    aim: null,
  });
}

function otherMarks({ distinct, coldPlan }: Measured): Mark[] {
  const noren = distinct.get('noren');
  const unloadedOf = (peer: PeerId) => distinct.get(peer)?.unloaded.big.map((sample) => sample.p50) ?? [];
  const tails = queryNames.map((query) =>
    atMost({
      what: 'p99 / p50 at 16 connections',
      query,
      measured: medianOf(noren?.loaded[query].map(({ p99, p50 }) => p99 / p50) ?? []),
      must: tailLimit,
      aim: null,
    }),
  );
  return [
    atMost({
      what: 'subgraph requests',
      query: 'big',
      unit: 'requests',
      measured: medianOf(noren?.unloaded.big.map((sample) => sample.subgraphRequests) ?? []),
      must: subgraphRequestLimit,
      aim: null,
    }),
    atMost({
      what: 'unloaded p50 / Apollo Gateway + Server',
      query: 'big',
      measured: medianRatio(unloadedOf('noren'), unloadedOf('apollo')),
      must: unloadedLimit,
      aim: null,
    }),
    ...tails,
    atMost({
      what: 'main thread blocked by a cold plan',
      query: 'big',
      unit: 'ms',
      measured: coldPlan.coldMedianMs,
      must: blockedLimitMs,
      aim: null,
    }),
  ];
}

type Figure = Pick<Mark, 'what' | 'query' | 'measured' | 'must' | 'aim'> & Partial<Pick<Mark, 'unit'>>;

function atMost(figure: Figure): Mark {
  const isReached = figure.measured <= figure.must;
  return {
    unit: 'ratio',
    ...figure,
    isLimit: true,
    isReached,
    missedBy: isReached ? 1 : figure.measured / figure.must,
  };
}

function atLeast(figure: Figure): Mark {
  const isReached = figure.measured >= figure.must;
  return {
    unit: 'ratio',
    ...figure,
    isLimit: false,
    isReached,
    missedBy: isReached ? 1 : figure.must / figure.measured,
  };
}
