import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { ConfigError } from '../../config.js';
import { DomainError } from '../../http/domain-error.js';
import { WrongKeyEncryptionKey, type KeyService } from '../../secrets/key-service.js';
import {
  ARCHIVE_FORMAT,
  type ArchiveEnd,
  type ArchiveHeader,
  type FileHead,
  type Sum,
  type TableHead,
} from './archive.js';
import { beginsSealed, openSealedFile } from './sealed-file.js';
import type { StoredTable } from './stored-table.js';
import type { PlainRow } from './table-rows.js';
import { LineSum } from './write-archive.js';

/** What stands in an archive, in its order. `sum` ends the file or table before it, and agrees with what was read of it. */
export type ArchivePart =
  | { readonly kind: 'header'; readonly header: ArchiveHeader }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'table'; readonly table: StoredTable }
  | { readonly kind: 'rows'; readonly rows: readonly PlainRow[] }
  | { readonly kind: 'sum'; readonly sum: Sum };

type Head = Partial<ArchiveHeader & FileHead & TableHead & Sum & ArchiveEnd>;

const ROWS_AT_A_TIME = 500;

/**
 * @param keyServiceOf asked only where the file is sealed
 * @throws DomainError BACKUP_INVALID for what is no archive, was cut off or altered, or is of a newer form; BACKUP_KEY_WRONG
 */
export async function* readArchive(
  path: string,
  keyServiceOf: () => KeyService,
): AsyncGenerator<ArchivePart> {
  try {
    yield* new ArchiveReading(path, keyServiceOf).parts();
  } catch (error) {
    if (error instanceof DomainError || error instanceof ConfigError || isOfSystem(error))
      throw error;
    if (error instanceof WrongKeyEncryptionKey) throw new DomainError('BACKUP_KEY_WRONG', { path });
    // What is wrong with the compression, or no JSON.
    throw invalid(path, (error as Error).message);
  }
}

/** Such as ENOENT; zlib's own codes begin with Z_. */
function isOfSystem(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}

function invalid(path: string, fault: string): DomainError {
  return new DomainError('BACKUP_INVALID', { path, fault });
}

class ArchiveReading {
  private sum = new LineSum();
  private readonly found = { files: 0, tables: 0, rows: 0 };
  private open: 'file' | 'table' | undefined;
  private rows: PlainRow[] = [];
  private texts: string[] = [];

  constructor(
    private readonly path: string,
    private readonly keyServiceOf: () => KeyService,
  ) {}

  async *parts(): AsyncGenerator<ArchivePart> {
    let begun = false;
    let ended = false;
    for await (const line of linesOf(this.path, this.keyServiceOf)) {
      if (ended) throw invalid(this.path, 'something follows its end');
      if (line.startsWith('[')) {
        this.texts.push(line);
        this.rows.push(JSON.parse(line) as PlainRow);
        if (this.rows.length === ROWS_AT_A_TIME) yield this.takeRows();
      } else if (line.startsWith('"')) {
        this.sum.addText(`${line}\n`, 1);
        yield { kind: 'bytes', bytes: Buffer.from(JSON.parse(line) as string, 'base64') };
      } else {
        if (this.rows.length > 0) yield this.takeRows();
        const head = JSON.parse(line) as Head;
        if (!begun) yield this.header(head);
        else if (head.end) this.end(head as ArchiveEnd);
        else yield this.head(head);
        begun = true;
        ended = head.end !== undefined;
      }
    }
    if (!ended) throw invalid(this.path, 'it was cut off');
  }

  private takeRows(): ArchivePart {
    const { rows } = this;
    this.sum.addText(`${this.texts.join('\n')}\n`, rows.length);
    this.found.rows += rows.length;
    this.rows = [];
    this.texts = [];
    return { kind: 'rows', rows };
  }

  private header(head: Head): ArchivePart {
    if (head.huiqi !== 'backup') throw invalid(this.path, 'it is no backup of Huiqi');
    if (head.format !== ARCHIVE_FORMAT)
      throw invalid(this.path, `its form is ${head.format}, this program reads ${ARCHIVE_FORMAT}`);
    return { kind: 'header', header: head as ArchiveHeader };
  }

  private head(head: Head): ArchivePart {
    if (head.sha256 !== undefined) return this.ended(head as Sum);
    if (this.open) throw invalid(this.path, `a ${this.open} in it has no end`);
    this.sum = new LineSum();
    if (head.table) {
      this.open = 'table';
      this.found.tables += 1;
      return { kind: 'table', table: head.table };
    }
    if (head.file === undefined) throw invalid(this.path, 'a line of it says nothing');
    this.open = 'file';
    this.found.files += 1;
    return { kind: 'file', name: head.file };
  }

  private ended(sum: Sum): ArchivePart {
    if (!agrees(this.sum.value(), sum)) throw invalid(this.path, 'it was altered');
    this.open = undefined;
    return { kind: 'sum', sum };
  }

  private end({ end }: ArchiveEnd): void {
    const { files, tables, rows } = this.found;
    if (this.open || files !== end.files || tables !== end.tables || rows !== end.rows)
      throw invalid(this.path, 'parts of it are missing');
  }
}

export function agrees(one: Sum, other: Sum): boolean {
  return one.lines === other.lines && one.sha256 === other.sha256;
}

async function* linesOf(path: string, keyServiceOf: () => KeyService): AsyncGenerator<string> {
  const sealed = await isSealed(path);
  const file = createReadStream(path);
  const contents: Readable = sealed
    ? Readable.from(openSealedFile(keyServiceOf(), file as AsyncIterable<Buffer>))
    : file;
  const gunzip = createGunzip();
  contents.on('error', (error: Error) => gunzip.destroy(error)).pipe(gunzip);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const bytes of gunzip) {
      const lines = (rest + decoder.write(bytes as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') throw invalid(path, 'it was cut off');
  } finally {
    file.destroy();
  }
}

const START_BYTES = 32;

async function isSealed(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return beginsSealed(buffer);
  } finally {
    await file.close();
  }
}
