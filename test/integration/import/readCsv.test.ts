import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CsvRow, inspectCsv, readCsv } from '../../../bin/import/readCsv.ts';

const folder = mkdtempSync(join(tmpdir(), 'noren-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.csv`);
  writeFileSync(file, content);
  return file;
}

async function readAll(content: string | Buffer): Promise<{ names: readonly string[]; rows: CsvRow[] }> {
  const { header, rows } = await readCsv(fileOf(content));
  const all: CsvRow[] = [];
  for await (const row of rows) all.push(row);
  return { names: header.names, rows: all };
}

describe('reading CSV', () => {
  it('takes a byte-order mark, CRLF and quoted newlines, and knows the line each row begins on', async () => {
    const { names, rows } = await readAll('\ufeffA,B\r\n1,"x\r\ny"\r\n\r\n2,"say ""no"""\r\n,\r\n3\r\n"4","z",extra,');
    expect(names).toEqual(['A', 'B']);
    expect(rows.map(({ line, cells, surplus }) => [line, cells, surplus])).toEqual([
      [2, ['1', 'x\ny'], 0],
      [5, ['2', 'say "no"'], 0],
      [7, ['3', ''], 0],
      [8, ['4', 'z'], 1],
    ]);
  });

  it('keeps letters and line endings that a border between two pieces cuts in half', async () => {
    // files are read in pieces of 65,536 bytes; five bytes stand before the first cell
    const letters = await readAll(`A,B\r\n${'ü'.repeat(40_000)},1\r\n2,3`);
    expect(letters.rows.map(({ line, cells }) => [line, cells[0]?.length])).toEqual([
      [2, 40_000],
      [3, 1],
    ]);
    const endings = await readAll(`A,B\r\n${'x'.repeat(65_536 - 5 - 1)}\r\n2,3`);
    expect(endings.rows.map(({ line, cells }) => [line, cells[0]?.length])).toEqual([
      [2, 65_530],
      [3, 1],
    ]);
  });

  it.each([';', '\t'])('finds the delimiter %j', async (delimiter) => {
    const { rows } = await readAll(['a', 'b', 'c'].join(delimiter).concat('\n', ['1', '2,5', '3'].join(delimiter)));
    expect(rows[0]?.cells).toEqual(['1', '2,5', '3']);
  });

  it('reads a stray quote inside a cell as what it is', async () => {
    expect((await readAll('a,b\n12" pipe,1\n')).rows[0]?.cells).toEqual(['12" pipe', '1']);
  });

  it.each([
    ['empty', '', 'is empty.'],
    ['blank', '\n\n', 'is empty.'],
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'is not a text file.'],
    ['not UTF-8', Buffer.from('a,b\nM\xfcnchen,1\n', 'latin1'), 'is not UTF-8 text; save it as "CSV UTF-8".'],
    ['cut off inside a quote', 'a,b\n1,"never\nends', 'is not CSV: a quote that opens after line 1 is never closed.'],
  ])('refuses a file that is %s', async (_name, content, reason) => {
    const file = fileOf(content);
    await expect(inspectCsv(file)).rejects.toThrow(`${file} ${reason}`);
  });

  it('refuses a missing file and a folder', async () => {
    await expect(inspectCsv(join(folder, 'none.csv'))).rejects.toThrow('does not exist.');
    await expect(inspectCsv(folder)).rejects.toThrow('is a folder, not a file.');
  });
});
