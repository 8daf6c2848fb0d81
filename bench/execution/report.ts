import type { Mark } from './marks.ts';
import type { Sample } from './measure.ts';
import type { Pass } from './peerList.ts';
import { type QueryName, queryNames } from './shopQueries.ts';
import { medianOf } from './statistics.ts';

/** Medians of the rounds of one peer with one query. */
export type Row = Readonly<Record<keyof Sample, number>>;

/** What is told of one peer. */
export interface PeerFigures {
  name: string;
  version: string;
  settings: Readonly<Record<Pass, string>>;
  /** At 16 connections, requests that share nothing. */
  loaded: Readonly<Record<QueryName, Row>>;
  /** One request after the other. */
  unloaded: Readonly<Record<QueryName, Row>>;
  /** Identical requests at 64 connections, big query. */
  identical: Row | null;
}

const sampleFields = [
  'cpuMs',
  'requestsPerSecond',
  'p50',
  'p99',
  'subgraphRequests',
  'residentMiB',
  'coreShare',
  'clientShare',
  'executedAnswers',
] as const satisfies readonly (keyof Sample)[];

/** Medians, each of its own: a row is no single round. */
export function rowOf(samples: readonly Sample[]): Row {
  const entries = sampleFields.map((field) => [field, significant(medianOf(samples.map((sample) => sample[field])))]);
  return Object.fromEntries(entries) as Row;
}

export const rowsOf = (samples: Readonly<Record<QueryName, readonly Sample[]>>): Record<QueryName, Row> => ({
  big: rowOf(samples.big),
  medium: rowOf(samples.medium),
  trivial: rowOf(samples.trivial),
});

/** Three significant digits: the rest is noise. */
export const significant = (value: number): number => Number(value.toPrecision(3));

/** A share as `1/12.3` where it is small, as people compare. */
export const ratioText = (value: number): string =>
  value < 0.5 ? `1/${(1 / value).toFixed(1)}` : String(significant(value));

/** What the README says of the figures: CPU for one request of each query, by gateway. */
export const performanceSentence = (peers: readonly Pick<PeerFigures, 'name' | 'loaded'>[]): string =>
  peers
    .map(({ name, loaded }) => `${name} ${queryNames.map((query) => loaded[query].cpuMs).join(' / ')} ms`)
    .join(' · ');

/** The lines of the report. */
export function reportLines(peers: readonly PeerFigures[], marks: readonly Mark[]): string[] {
  return [
    ...queryNames.flatMap((query) => ['', ...peerTable(query, peers)]),
    '',
    ...identicalTable(peers),
    '',
    ...markTable(marks),
  ];
}

function peerTable(query: QueryName, peers: readonly PeerFigures[]): string[] {
  const rows = peers.map(({ name, loaded, unloaded }) => {
    const { cpuMs, requestsPerSecond, p50, p99, residentMiB, coreShare } = loaded[query];
    const alone = unloaded[query];
    return [
      name,
      cpuMs,
      `${Math.round(requestsPerSecond)}${coreShare < 0.9 ? '*' : ''}`,
      `${alone.p50} / ${alone.p99}`,
      `${p50} / ${p99}`,
      alone.subgraphRequests,
      Math.round(residentMiB),
    ];
  });
  const title = [`${query} query`, 'CPU ms', 'requests/s', 'alone p50/p99 ms', 'at 16 p50/p99 ms', 'fetches', 'MiB'];
  return columns([title, ...rows]);
}

function identicalTable(peers: readonly PeerFigures[]): string[] {
  const rows = peers.flatMap(({ name, identical }) =>
    identical
      ? [
          [
            name,
            identical.cpuMs,
            Math.round(identical.requestsPerSecond),
            `${identical.p50} / ${identical.p99}`,
            identical.subgraphRequests,
          ],
        ]
      : [],
  );
  return columns([['identical, big, 64 connections', 'CPU ms', 'requests/s', 'p50/p99 ms', 'fetches'], ...rows]);
}

function markTable(marks: readonly Mark[]): string[] {
  const rows = marks.map(({ what, query, unit, measured, must, aim, isLimit, isReached, missedBy }) => {
    const sign = isLimit ? '≤' : '≥';
    const text = (value: number) => (unit === 'ratio' ? ratioText(value) : `${significant(value)} ${unit}`);
    const verdict = isReached ? 'reached' : `MISSED by ${significant(missedBy)} times`;
    const isAimed = aim !== null && (isLimit ? measured <= aim : measured >= aim);
    const goal = aim === null ? '' : `${sign} ${text(aim)}${isAimed ? ' reached' : ''}`;
    return [what, query, `${sign} ${text(must)}`, goal, text(measured), verdict];
  });
  return columns([['Noren against', 'query', 'must', 'aim', 'measured', ''], ...rows]);
}

/** Lines in columns as wide as their widest cells. */
export function columns(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (sofar, row) => row.map((cell, at) => Math.max(sofar[at] ?? 0, String(cell).length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => String(cell).padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
