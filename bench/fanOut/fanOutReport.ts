import { columns, ratioText, significant } from '../execution/report.ts';
import { medianOf } from '../execution/statistics.ts';
import type { FanOutMark } from './fanOutMarks.ts';
import type { FanOut, FanOutPlan, FanOutSample } from './measureFanOut.ts';

/** Medians of the rounds of one peer. */
export interface FanOutFigures {
  name: string;
  version: string;
  settings: string;
  /** Why there are no figures, or fewer than rounds. */
  failed: string | null;
  few: FanOut | null;
  many: FanOut | null;
  batched: FanOut | null;
  idleKiB: number;
  p50: number;
  p99: number;
  streams: number;
  entityRequestsPerChange: number;
}

const fanOutFields = [
  'deliveriesPerSecond',
  'deliveriesPerCpuSecond',
  'cpuMicroseconds',
  'coreShare',
  'residentMiB',
] as const satisfies readonly (keyof FanOut)[];

/** Each the median of its own: a row is no single round. */
export function figuresOfSamples(
  samples: readonly FanOutSample[],
): Omit<FanOutFigures, 'name' | 'version' | 'settings' | 'failed'> {
  const middle = (figure: (sample: FanOutSample) => number) => significant(medianOf(samples.map(figure)));
  const fanOut = (size: 'few' | 'many' | 'batched'): FanOut | null =>
    samples.length === 0
      ? null
      : (Object.fromEntries(
          fanOutFields.map((field) => [field, middle((sample) => sample[size][field])]),
        ) as unknown as FanOut);
  return {
    few: fanOut('few'),
    many: fanOut('many'),
    batched: fanOut('batched'),
    idleKiB: middle(({ idleKiB }) => idleKiB),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    streams: middle(({ streams }) => streams),
    entityRequestsPerChange: middle(({ entityRequestsPerChange }) => entityRequestsPerChange),
  };
}

/** The lines of the report. */
export function fanOutLines(
  peers: readonly FanOutFigures[],
  marks: readonly FanOutMark[],
  { few, many, batched, calm }: FanOutPlan,
): string[] {
  return [
    ...rateTable(`${few} sockets`, peers, 'few'),
    '',
    ...rateTable(`${many} sockets`, peers, 'many'),
    '',
    ...rateTable(`${batched} sockets of 10 operations`, peers, 'batched'),
    '',
    ...columns([
      ['', 'idle KiB each', `p50/p99 ms, ${calm.clients} clients`, 'streams', 'executions/change'],
      ...peers.map(({ name, idleKiB, p50, p99, streams, entityRequestsPerChange }) => [
        name,
        idleKiB,
        `${p50} / ${p99}`,
        streams,
        entityRequestsPerChange,
      ]),
    ]),
    '',
    ...columns([['Noren against', 'must', 'aim', 'measured', ''], ...marks.map(markRow)]),
    '',
    '* the peer did not use its whole core: clients or feed were the limit, see the figure for a second of CPU',
    ...peers.flatMap(({ name, failed }) => (failed ? [`${name}: ${failed}`] : [])),
  ];
}

function rateTable(title: string, peers: readonly FanOutFigures[], size: 'few' | 'many' | 'batched'): string[] {
  const rows = peers.flatMap((peer) => {
    const figures = peer[size];
    if (!figures) return [];
    const { deliveriesPerSecond, deliveriesPerCpuSecond, cpuMicroseconds, coreShare, residentMiB } = figures;
    const wall = `${Math.round(deliveriesPerSecond)}${coreShare < 0.9 ? '*' : ''}`;
    return [[peer.name, wall, Math.round(deliveriesPerCpuSecond), cpuMicroseconds, Math.round(residentMiB)]];
  });
  return columns([[title, 'deliveries/s', 'for 1 s of CPU', 'CPU us', 'MiB'], ...rows]);
}

function markRow({ what, unit, measured, must, aim, isLimit, isReached }: FanOutMark): (string | number)[] {
  const sign = isLimit ? '<=' : '>=';
  const text = (value: number) => (unit === 'ratio' ? ratioText(value) : `${significant(value)} ${unit}`);
  const isAimReached = aim !== null && measured !== null && measured >= aim;
  const goal = aim === null ? '' : `${sign} ${text(aim)}${isAimReached ? ' reached' : ''}`;
  if (measured === null) return [what, `${sign} ${text(must)}`, goal, '', 'not measured'];
  return [what, `${sign} ${text(must)}`, goal, text(measured), isReached ? 'reached' : 'MISSED'];
}
