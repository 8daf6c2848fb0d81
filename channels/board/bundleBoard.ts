import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** One file as it is served. */
export interface StaticFile {
  contentType: string;
  body: Buffer;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles the stock board into memory, for serving by path: `/`, `/board/board.js` and `/board/board.css`. Nothing is
 * written and nothing is fetched.
 * @throws the error of esbuild, with file and line, when a source does not compile
 */
export async function bundleBoard(): Promise<Map<string, StaticFile>> {
  const [page, styles, script] = await Promise.all([
    readFile(`${FOLDER}index.html`),
    bundleOf('board.css'),
    bundleOf('board.ts'),
  ]);
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: page }],
    ['/board/board.js', { contentType: 'text/javascript; charset=utf-8', body: script }],
    ['/board/board.css', { contentType: 'text/css; charset=utf-8', body: styles }],
  ]);
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
