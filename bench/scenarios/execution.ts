import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureColdPlan } from '../execution/coldPlan.ts';
import { installPeers } from '../execution/installPeers.ts';
import { canPin } from '../execution/launch.ts';
import { judge, type Measured } from '../execution/marks.ts';
import { listPeers, type Peer, type PeerId } from '../execution/peerList.ts';
import { identicalConnections, loadConnections, quickPlan, wholePlan } from '../execution/plan.ts';
import { drawCpuPlot } from '../execution/plot.ts';
import { type PeerFigures, performanceSentence, reportLines, rowOf, rowsOf, significant } from '../execution/report.ts';
import { measureDistinct, measureIdentical, startAll } from '../execution/rounds.ts';
import { openSession, type Session } from '../execution/session.ts';

const profileFolder = join(import.meta.dirname, '../../.noren/bench/profiles');
const plotPath = join(import.meta.dirname, '../../docs/images/execution.svg');

/**
 * What a request costs a gateway, Noren's beside its peers: the same supergraph, the same three queries, subgraphs that
 * answer from memory, a core of its own. `--quick` looks for two minutes, `--peers noren,handWritten` at these alone, and
 * `--profile` has Noren's processes write a CPU profile each; it slows them.
 */
export async function execution(args: string[]): Promise<object> {
  const isQuick = args.includes('--quick');
  const plan = isQuick ? quickPlan : wholePlan;
  const peers = await choosePeers(args);
  const folder = mkdtempSync(join(tmpdir(), 'noren-bench-'));
  const tell = createProgress();
  tell(
    canPin
      ? 'gateways on core 0, client and subgraphs on core 1'
      : 'taskset is missing: no process has a core of its own',
  );
  const session = await openSession(folder);
  const loadBefore = loadavg()[0];
  try {
    const measured = await measureAll(session, { peers, plan, tell });
    const { executed } = await session.counts();
    const figures = peers.map((peer) => figuresOf(peer, measured));
    const marks = judge(measured);
    for (const line of reportLines(figures, marks)) console.log(line);
    console.log('\n* the gateway did not use its whole core: client or subgraphs were the limit');
    if (!isQuick) console.log(`\nFor the README: ${performanceSentence(figures)}`);
    if (!isQuick) {
      mkdirSync(join(plotPath, '..'), { recursive: true });
      writeFileSync(plotPath, drawCpuPlot(figures));
    }
    return {
      isQuick,
      rounds: plan.rounds,
      connections: { distinct: loadConnections, identical: identicalConnections },
      isPinned: canPin,
      loadBefore: significant(loadBefore ?? 0),
      subgraphAnswers: { executed, executedWhileMeasuring: executedIn(measured) },
      marks: marks.map((mark) => ({
        ...mark,
        measured: significant(mark.measured),
        missedBy: significant(mark.missedBy),
      })),
      coldPlan: measured.coldPlan,
      peers: figures,
    };
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(
  session: Session,
  options: { peers: readonly Peer[]; plan: typeof wholePlan; tell: (text: string) => void },
): Promise<Measured> {
  const { peers, plan, tell } = options;
  const first = await startAll(session, { peers, pass: 'distinct', tell });
  const distinct = await measureDistinct(session, { peers: first, plan, tell });
  for (const { process } of first) await process.stop();
  tell('cold plans');
  const noren = peers.find(({ id }) => id === 'noren');
  if (!noren) throw new Error('Noren itself has to be among the peers.');
  const coldPlan = await measureColdPlan(session, noren, plan.coldPlans);
  const second = await startAll(session, { peers, pass: 'identical', tell });
  const identical = await measureIdentical(session, { peers: second, plan, tell });
  return { distinct, identical, coldPlan };
}

function executedIn({ distinct, identical }: Measured): number {
  const samples = [...distinct.values()].flatMap(({ loaded, unloaded }) =>
    [...Object.values(loaded), ...Object.values(unloaded)].flat(),
  );
  return [...samples, ...[...identical.values()].flat()].reduce((sum, sample) => sum + sample.executedAnswers, 0);
}

async function choosePeers(args: readonly string[]): Promise<Peer[]> {
  const at = args.indexOf('--peers');
  const wanted = at < 0 ? undefined : new Set((args[at + 1] ?? '').split(','));
  const wantsHive = !wanted || wanted.has('hiveJs') || wanted.has('hiveRust');
  const peers = listPeers({
    folder: wantsHive ? await installPeers() : undefined,
    routerBinary: process.env.HIVE_ROUTER_BIN,
  });
  if (!process.env.HIVE_ROUTER_BIN) console.log('HIVE_ROUTER_BIN names no binary: the native Hive Router is left out.');
  const chosen = peers.filter(({ id }) => !wanted || wanted.has(id));
  const unknown = [...(wanted ?? [])].find((id) => !peers.some((peer) => peer.id === (id as PeerId)));
  if (unknown !== undefined)
    throw new Error(`There is no peer ${unknown}; there are ${peers.map(({ id }) => id).join(', ')}.`);
  return args.includes('--profile') ? chosen.map((peer) => (peer.id === 'noren' ? profiled(peer) : peer)) : chosen;
}

function profiled(peer: Peer): Peer {
  const options = ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  return {
    ...peer,
    command(order, pass) {
      const command = peer.command(order, pass);
      return { ...command, args: [...options, ...command.args] };
    },
  };
}

function figuresOf({ id, name, version, settings }: Peer, { distinct, identical }: Measured): PeerFigures {
  const own = distinct.get(id);
  if (!own) throw new Error(`${name} was not measured.`);
  const shared = identical.get(id) ?? [];
  return {
    name,
    version,
    settings,
    loaded: rowsOf(own.loaded),
    unloaded: rowsOf(own.unloaded),
    identical: shared.length > 0 ? rowOf(shared) : null,
  };
}

/** Says what is going on, with the seconds since the start. */
function createProgress(): (text: string) => void {
  const began = performance.now();
  return (text) => console.log(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}`);
}
