import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readText } from './csvStream.ts';
import { UnusableInput } from './unusableInput.ts';

/** One record of a file: `line` is the line it begins on, `cells` are as many as the header has, untrimmed. */
export interface CsvRow {
  file: string;
  line: number;
  cells: readonly string[];
  /** How many cells with content stand beyond the last column of the header. */
  surplus: number;
}

/** The columns of a file by normalised name, see `columnKey`; of two columns with one name the first counts. */
export interface CsvHeader {
  names: readonly string[];
  columns: ReadonlyMap<string, number>;
}

/** Longer records are no rows but an unclosed quote. */
const maxRecordBytes = 1_000_000;

/** The form in which column names are compared: lower case, single spaces. */
export const columnKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * The header of a CSV file and its rows, streamed. Takes commas, semicolons or tabs, a byte-order mark, any line
 * ending and quoted newlines; empty lines and rows without any content are passed over.
 * @throws UnusableInput when the file is missing, empty, binary, not UTF-8, or its quotes do not close;
 *   while the rows are read too, so read a file through once (`inspectCsv`) before acting on its rows
 * Source: RFC 4180
 */
export async function readCsv(file: string): Promise<{ header: CsvHeader; rows: AsyncGenerator<CsvRow> }> {
  const records = parseRecords(file, await detectDelimiter(file));
  const first = await records.next();
  if (first.done) throw new UnusableInput(`${file} is empty.`);
  const names = first.value.record.map((name) => name.trim());
  const columns = new Map<string, number>();
  names.forEach((name, index) => {
    if (name && !columns.has(columnKey(name))) columns.set(columnKey(name), index);
  });
  return { header: { names, columns }, rows: toRows(file, names.length, records) };
}

/** Reads a whole file once: its header, the number of its rows, and whether it can be parsed to its end. Throws as `readCsv`. */
export async function inspectCsv(
  file: string,
  visit: (row: CsvRow, header: CsvHeader) => void = () => {},
): Promise<{ header: CsvHeader; rowCount: number }> {
  const { header, rows } = await readCsv(file);
  let rowCount = 0;
  for await (const row of rows) {
    rowCount += 1;
    visit(row, header);
  }
  return { header, rowCount };
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

async function* parseRecords(file: string, delimiter: string): AsyncGenerator<ParsedRecord, undefined> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: maxRecordBytes,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  // a failure of the source reaches the reader through the parser, so the callback has nothing to add
  pipeline(Readable.from(readText(file)), parser, () => {});
  let lastLine = 0;
  try {
    for await (const record of parser as AsyncIterable<ParsedRecord>) {
      lastLine = record.info.lines;
      yield record;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
    const reason = isOpen
      ? `a quote that opens after line ${lastLine} is never closed`
      : `it breaks the form after line ${lastLine}`;
    throw new UnusableInput(`${file} is not CSV: ${reason}.`, { cause: error });
  }
  return undefined;
}

async function* toRows(
  file: string,
  width: number,
  records: AsyncGenerator<ParsedRecord, undefined>,
): AsyncGenerator<CsvRow> {
  for await (const { record, info } of records) {
    // the parser counts to the end of a record; its beginning is what a person looks for
    const newlines = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    const cells = Array.from({ length: width }, (_, index) => record[index] ?? '');
    const surplus = record.slice(width).filter((cell) => cell.trim() !== '').length;
    yield { file, line: info.lines - newlines, cells, surplus };
  }
}

async function detectDelimiter(file: string): Promise<string> {
  let head = '';
  for await (const text of readText(file)) {
    head += text;
    if (head.trim().includes('\n') || head.length > 100_000) break;
  }
  const firstLine = head.trimStart().split('\n', 1)[0] ?? '';
  const count = (delimiter: string): number => firstLine.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
