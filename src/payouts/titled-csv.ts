import { CsvError, parse } from 'csv-parse/sync';
import type { LocalizedText } from '../platform/http/error-codes.js';
import { decodeText } from './decode-text.js';

/** A column, by the titles under which it may stand: the Chinese one first, which messages name. */
export interface TitledColumn {
  readonly titles: readonly [zh: string, en: string];
}

export interface TitledRow<Name extends string> {
  /** The first line of the file being 1, where a person finds it. */
  readonly lineNumber: number;
  readonly cells: Readonly<Record<Name, string>>;
}

/** Makes the error that says why the whole file cannot be read, and at which line. */
export type MakeFault = (path: string, text: LocalizedText) => Error;

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows below the titles of a CSV that came from outside, in UTF-8 or GB18030. Columns are found by their titles, in any
 * order; every one has to be there, others are passed over.
 * @throws what `fault` makes where the file cannot be read
 */
export function readTitledCsv<Name extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<Name, TitledColumn>>,
  fault: MakeFault,
): TitledRow<Name>[] {
  const text = decodeText(bytes);
  if (text === undefined) {
    throw fault('', {
      zh: '文件既不是 UTF-8 也不是 GB18030 编码',
      en: 'the file is neither UTF-8 nor GB18030',
    });
  }
  const [titles, ...rows] = parseRows(text, fault);
  if (!titles) throw fault('', { zh: '文件是空的', en: 'the file is empty' });
  const places = findColumns(titles, columns, fault);
  return rows.map(({ record, info }) => ({
    lineNumber: info.lines,
    cells: Object.fromEntries(
      places.map(([name, place]) => [name, plainText(record[place] ?? '')]),
    ) as Record<Name, string>,
  }));
}

function parseRows(text: string, fault: MakeFault): ParsedRow[] {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as ParsedRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw fault(`line ${Number(error.lines)}`, {
      zh: `不是有效的 CSV：${error.message}`,
      en: `not valid CSV: ${error.message}`,
    });
  }
}

function findColumns<Name extends string>(
  { record, info }: ParsedRow,
  columns: Readonly<Record<Name, TitledColumn>>,
  fault: MakeFault,
): [Name, number][] {
  const written = record.map(titleKey);
  return (Object.keys(columns) as Name[]).map((name) => {
    const { titles } = columns[name];
    const known = titles.map(titleKey);
    const places = written.flatMap((title, index) => (known.includes(title) ? [index] : []));
    const [place] = places;
    if (place === undefined || places.length > 1) {
      const isAbsent = place === undefined;
      throw fault(`line ${info.lines}`, {
        zh: isAbsent ? `缺少“${titles[0]}”列` : `“${titles[0]}”列出现了不止一次`,
        en: isAbsent
          ? `column ${titles[0]} is missing`
          : `column ${titles[0]} is there more than once`,
      });
    }
    return [name, place];
  });
}

function titleKey(title: string): string {
  return title.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

/** Spreadsheets keep digits from turning into a number by an apostrophe or a tab in front, which is not content. */
function plainText(cell: string): string {
  return cell.replace(/^['\t]+/, '').trim();
}
