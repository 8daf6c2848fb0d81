import type { PeerFigures } from './report.ts';
import { type QueryName, queryNames } from './shopQueries.ts';

const width = 790;
const labelWidth = 250;
const valueWidth = 80;
const barHeight = 18;
const rowHeight = 26;
const titleHeight = 40;
const padding = 16;

const titles: Readonly<Record<QueryName, string>> = {
  big: 'Big query: 87 KB from four subgraphs',
  medium: 'Medium query: 3 KB from two subgraphs',
  trivial: 'Trivial query: one field of one subgraph',
};

const style = `
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600 }
    .peer { fill: #8c959f }
    .noren { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .peer { fill: #6e7681 }
      .noren { fill: #58a6ff }
    }`;

/** CPU for one request by peer and query as horizontal bars, each query with a scale of its own that begins at 0. */
export function drawCpuPlot(peers: readonly Pick<PeerFigures, 'name' | 'loaded'>[]): string {
  const panelHeight = titleHeight + peers.length * rowHeight;
  const height = padding + queryNames.length * panelHeight;
  const panels = queryNames.map((query, at) => panel({ query, peers, top: at * panelHeight }));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="CPU time for one request, by gateway">
  <title>CPU time for one request, by gateway (less is better)</title>
  <style>${style}
  </style>
${panels.join('\n')}
</svg>
`;
}

function panel(options: {
  query: QueryName;
  peers: readonly Pick<PeerFigures, 'name' | 'loaded'>[];
  top: number;
}): string {
  const { query, peers, top } = options;
  const most = Math.max(...peers.map(({ loaded }) => loaded[query].cpuMs));
  const scale = (width - labelWidth - valueWidth) / most;
  const bars = peers.map(({ name, loaded }, at) => {
    const { cpuMs } = loaded[query];
    const y = top + titleHeight + at * rowHeight;
    const middle = y + barHeight / 2 + 4;
    const length = Math.max(1, cpuMs * scale).toFixed(1);
    return [
      `  <text x="${labelWidth - 10}" y="${middle}" text-anchor="end">${escaped(name)}</text>`,
      `  <rect class="${name === 'Noren' ? 'noren' : 'peer'}" x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" rx="2"/>`,
      `  <text x="${(labelWidth + Number(length) + 8).toFixed(1)}" y="${middle}">${cpuMs} ms</text>`,
    ].join('\n');
  });
  const title = `  <text class="title" x="${padding}" y="${top + 26}">${escaped(titles[query])}, CPU per request</text>`;
  return [title, ...bars].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
