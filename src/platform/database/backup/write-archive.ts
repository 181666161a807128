import { createHash } from 'node:crypto';
import type { ArchiveEnd, ArchiveHeader, FileHead, Sum, TableHead } from './archive.js';
import type { PlainRow } from './table-rows.js';
import type { StoredTable } from './stored-table.js';

export interface ArchiveContents {
  readonly header: ArchiveHeader;
  readonly files: AsyncIterable<{ readonly name: string; readonly chunks: AsyncIterable<Buffer> }>;
  readonly tables: readonly StoredTable[];
  readonly rowsOf: (table: StoredTable) => AsyncIterable<readonly PlainRow[]>;
}

/** The text of an archive, see docs/backup-file.md, piece by piece. */
export async function* archiveText(
  { header, files, tables, rowsOf }: ArchiveContents,
  onRows: (rows: number) => void,
): AsyncGenerator<string> {
  yield lineOf<ArchiveHeader>(header);
  const end = { files: 0, tables: tables.length, rows: 0 };
  for await (const { name, chunks } of files) {
    yield lineOf<FileHead>({ file: name });
    const sum = new LineSum();
    for await (const chunk of chunks) yield sum.add([chunk.toString('base64')]);
    yield lineOf<Sum>(sum.value());
    end.files += 1;
  }
  for (const table of tables) {
    yield lineOf<TableHead>({ table });
    const sum = new LineSum();
    for await (const rows of rowsOf(table)) {
      yield sum.add(rows);
      end.rows += rows.length;
      onRows(end.rows);
    }
    yield lineOf<Sum>(sum.value());
  }
  yield lineOf<ArchiveEnd>({ end });
}

function lineOf<Line>(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** Counts lines and hashes their text. */
export class LineSum {
  private readonly hash = createHash('sha256');
  private lines = 0;

  /** @returns the text of the lines */
  add(values: readonly (string | PlainRow)[]): string {
    const text = values.map((value) => lineOf(value)).join('');
    this.addText(text, values.length);
    return text;
  }

  /** @param text so many whole lines */
  addText(text: string, lines: number): void {
    this.hash.update(text);
    this.lines += lines;
  }

  /** To be asked once, at the end. */
  value(): Sum {
    return { lines: this.lines, sha256: this.hash.digest('hex') };
  }
}
