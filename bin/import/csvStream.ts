import { createReadStream } from 'node:fs';
import { UnusableInput } from './unusableInput.ts';

/**
 * The text of a file in pieces, every line ending as `\n`, so that line numbers hold also behind quoted newlines.
 * @throws UnusableInput when the file is missing, a folder, unreadable, binary or not UTF-8
 */
export async function* readText(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let heldReturn = '';
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (chunk.includes(0)) throw new UnusableInput(`${file} is not a text file.`);
      const text = heldReturn + decoder.decode(chunk, { stream: true });
      // a CRLF may be cut in two by the border of a piece
      heldReturn = text.endsWith('\r') ? '\r' : '';
      yield toLineFeeds(heldReturn ? text.slice(0, -1) : text);
    }
    yield toLineFeeds(heldReturn + decoder.decode());
  } catch (error) {
    throw asUnusable(file, error);
  }
}

const toLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

function asUnusable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new UnusableInput(`${file} does not exist.`);
  if (code === 'EISDIR') return new UnusableInput(`${file} is a folder, not a file.`);
  if (code === 'EACCES' || code === 'EPERM') return new UnusableInput(`${file} may not be read.`);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new UnusableInput(`${file} is not UTF-8 text; save it as "CSV UTF-8".`);
  return error;
}
