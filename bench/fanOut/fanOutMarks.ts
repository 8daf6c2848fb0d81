import { medianOf, medianRatio } from '../execution/statistics.ts';
import type { FanOut, FanOutSample } from './measureFanOut.ts';
import type { LivePeerId } from './peerList.ts';

/** One sample of each peer and round. */
export type FanOutRounds = ReadonlyMap<LivePeerId, readonly FanOutSample[]>;

/** A figure, what it must be, and what it should be. Ratios are Noren's figure through the peer's. */
export interface FanOutMark {
  what: string;
  unit: 'ratio' | 'streams' | 'requests';
  /** Null where the peer failed: nobody knows. */
  measured: number | null;
  must: number;
  aim: number | null;
  /** Whether less is better. */
  isLimit: boolean;
  isReached: boolean;
}

type Size = 'few' | 'many' | 'batched';

const rateMarks: readonly {
  peer: LivePeerId;
  name: string;
  sizes: readonly Size[];
  must: number;
  aim: number | null;
}[] = [
  { peer: 'hiveRouter', name: 'Hive Router (native)', sizes: ['few', 'many'], must: 1, aim: 1.15 },
  { peer: 'hiveRust', name: 'Hive Gateway, Rust planner', sizes: ['few', 'many'], must: 9, aim: null },
  { peer: 'stock', name: 'graphql-ws + graphql-js', sizes: ['few', 'many'], must: 8, aim: null },
  { peer: 'cLoop', name: 'raw loop, C', sizes: ['few', 'many'], must: 0.65, aim: null },
  { peer: 'hiveRouter', name: 'Hive Router (native)', sizes: ['batched'], must: 1.5, aim: null },
];

const sizeNames: Readonly<Record<Size, string>> = {
  few: 'fewer sockets',
  many: 'more sockets',
  batched: '10 operations a socket',
};

const idleLimit = 1 / 3;
const residentLimit = 1 / 7;
const tailLimit = 1 / 3;

/** The marks of peers that took part, in the order in which they are told. */
export function judgeFanOut(rounds: FanOutRounds): FanOutMark[] {
  const of = (peer: LivePeerId, figure: (sample: FanOutSample) => number) => (rounds.get(peer) ?? []).map(figure);
  const ratio = (peer: LivePeerId, figure: (sample: FanOutSample) => number) =>
    medianRatio(of('noren', figure), of(peer, figure));
  const rate = (size: Size) => (sample: FanOutSample) => rateOf(sample[size]);
  const rates = rateMarks.flatMap(({ peer, name, sizes, must, aim }) =>
    sizes.map((size) =>
      mark({
        peer,
        what: `deliveries for a CPU second / ${name}, ${sizeNames[size]}`,
        measured: ratio(peer, rate(size)),
        must,
        aim,
      }),
    ),
  );
  const hives = [
    ['hiveJs', 'Hive Gateway, JavaScript planner'],
    ['hiveRust', 'Hive Gateway, Rust planner'],
  ] as const;
  const memory = hives.flatMap(([peer, name]) => [
    limit({
      peer,
      what: `memory of an idle subscriber / ${name}`,
      measured: ratio(peer, (s) => s.idleKiB),
      must: idleLimit,
    }),
    limit({
      peer,
      what: `resident under fan-out / ${name}`,
      measured: ratio(peer, (sample) => sample.many.residentMiB),
      must: residentLimit,
    }),
  ]);
  const tail = limit({
    peer: 'stock',
    what: 'p99 of delivery / graphql-ws + graphql-js',
    measured: ratio('stock', ({ p99 }) => p99),
    must: tailLimit,
  });
  const own = [
    limit({
      peer: 'noren',
      what: 'streams from the subgraph',
      unit: 'streams',
      measured: medianOf(of('noren', ({ streams }) => streams)),
      must: 1,
    }),
    limit({
      peer: 'noren',
      what: 'executions for one change',
      unit: 'requests',
      measured: medianOf(of('noren', ({ entityRequestsPerChange }) => entityRequestsPerChange)),
      must: 1,
    }),
  ];
  return [...rates, ...memory, tail, ...own]
    .filter(({ peer }) => rounds.has('noren') && rounds.has(peer))
    .map(({ peer: _, measured, ...told }) => ({ ...told, measured: Number.isNaN(measured) ? null : measured }));
}

/** One core is what is compared: for one second in which the peer ran, whether or not clients kept it busy all the time. */
export const rateOf = (figures: FanOut): number => figures.deliveriesPerCpuSecond;

type Judged = FanOutMark & { peer: LivePeerId; measured: number };
type Figure = Pick<Judged, 'peer' | 'what' | 'measured' | 'must'> & Partial<Pick<Judged, 'unit' | 'aim'>>;

const mark = (figure: Figure): Judged => ({
  unit: 'ratio',
  aim: null,
  ...figure,
  isLimit: false,
  isReached: figure.measured >= figure.must,
});

const limit = (figure: Figure): Judged => ({
  unit: 'ratio',
  aim: null,
  ...figure,
  isLimit: true,
  isReached: figure.measured <= figure.must,
});
