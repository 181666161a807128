import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * Folders of HUIQI_DATA whose files nobody could make again: the rows that imports did not take, and what a version before
 * this one has left of the files to and from the bank, until `npx huiqi seal` takes it into the database. The snapshot of the population is made of the database, which lies there itself when it is SQLite.
 */
const KEPT_FOLDERS = ['imports', 'payouts'];

/** Multiple of three, so that the pieces' base64 has no padding within. */
const CHUNK_BYTES = 196_608;

export interface DataFile {
  /** Relative to HUIQI_DATA, with slashes. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

export async function* dataFiles(dataDirectory: string): AsyncGenerator<DataFile> {
  for (const name of await namesOf(dataDirectory)) {
    const path = join(dataDirectory, ...name.split('/'));
    yield { name, chunks: createReadStream(path, { highWaterMark: CHUNK_BYTES }) };
  }
}

async function namesOf(dataDirectory: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of KEPT_FOLDERS) {
    const entries = await readdir(join(dataDirectory, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(nothingWhereAbsent);
    for (const entry of entries) {
      // What is being written has a name of its own until it is whole; an upload lasts as long as it is read.
      if (!entry.isFile() || /\.(tmp|partial|upload)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      names.push(path.slice(join(dataDirectory, sep).length).split(sep).join('/'));
    }
  }
  return names.sort();
}

function nothingWhereAbsent(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/** Where a file of an archive belongs. @throws RangeError for a name that leads elsewhere */
export function placeOf(dataDirectory: string, name: string): string {
  const parts = name.split('/');
  if (!KEPT_FOLDERS.includes(parts[0] ?? '') || parts.some((part) => /^\.*$|[\\:]/.test(part)))
    throw new RangeError(`not a file of the data folder: ${name}`);
  return join(dataDirectory, ...parts);
}
