import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** One file as it is served. */
export interface StaticFile {
  contentType: string;
  body: Buffer;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** What the gateway that serves the board has beside the graph. */
export interface BoardSurroundings {
  /** Whether `/demo/token` issues tokens: without it the board offers no staff view and asks for none. */
  demoIssuer: boolean;
  /** Whether `/graphiql` is served: without it the board does not link to it. */
  explorer: boolean;
}

/**
 * Bundles the stock board into memory, for serving by path: `/`, `/board/board.js` and `/board/board.css`. Nothing is
 * written and nothing is fetched.
 * @throws the error of esbuild, with file and line, when a source does not compile
 */
export async function bundleBoard(surroundings: BoardSurroundings): Promise<Map<string, StaticFile>> {
  const [page, styles, script] = await Promise.all([
    readFile(`${FOLDER}index.html`, 'utf8'),
    bundleOf('board.css'),
    bundleOf('board.ts'),
  ]);
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: Buffer.from(fitPage(page, surroundings)) }],
    ['/board/board.js', { contentType: 'text/javascript; charset=utf-8', body: script }],
    ['/board/board.css', { contentType: 'text/css; charset=utf-8', body: styles }],
  ]);
}

function fitPage(page: string, { demoIssuer, explorer }: BoardSurroundings): string {
  const told = page.replace(
    'name="demo-issuer" content="on"',
    `name="demo-issuer" content="${demoIssuer ? 'on' : 'off'}"`,
  );
  return explorer ? told : told.replace(/ *<li data-needs="explorer">.*<\/li>\n/, '');
}

async function bundleOf(entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}${entry}`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['es2022'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    loader: { '.graphql': 'text' },
    logLevel: 'silent',
  });
  const file = outputFiles[0];
  if (file === undefined) throw new Error(`${entry} was bundled into nothing.`);
  return Buffer.from(file.contents);
}
