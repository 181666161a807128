import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  aligned,
  arraysOf,
  dictionaryTexts,
  encodePrelude,
  layoutOf,
  PRELUDE_BYTES,
} from '../../core/evaluate/columns/population-file.js';
import type { Column } from '../../core/evaluate/columns/population.js';
import { newId } from '../../platform/identifier.js';
import { syncFolder } from '../../platform/sync-folder.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import type { Block, ColumnEntry, SnapshotHeader } from './snapshot-header.js';
import { writeWhole } from './whole-io.js';

const PART = '.part';
/** A part that nobody has finished by then was left behind by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Writes a snapshot for {@link openSnapshot}. The file appears under its name only when it is whole and on the disk; until
 * then an earlier one stays. Readable by nobody but the owner, since it holds what the database holds.
 */
export async function writeSnapshot(
  path: string,
  snapshot: PopulationSnapshot,
  origin: string,
): Promise<{ readonly bytes: number }> {
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const part = `${path}.${newId()}${PART}`;
  try {
    const file = await open(part, 'wx', 0o600);
    let bytes;
    try {
      bytes = await writeAll(file, snapshot, origin);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
    return { bytes };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeAll(
  file: FileHandle,
  snapshot: PopulationSnapshot,
  origin: string,
): Promise<number> {
  // Offsets depend on how long the header is, and it on how many digits they have: they count from behind the header.
  const layout = new Layout();
  const rowsBlock = layout.add([snapshot.enterpriseIds, snapshot.nextChange]);
  const columns: ColumnEntry[] = [];
  for (const [key, column] of snapshot.population.columns) {
    const cut = key.lastIndexOf('@');
    const block = layout.add(viewsOf(column));
    columns.push({
      fact: key.slice(0, cut),
      period: key.slice(cut + 1),
      ...layoutOf(column),
      block,
    });
    await yieldToOthers();
  }
  const { asOf, rows, catalogueHash, knownUpTo, columnKeys, setAside } = snapshot;
  const header: SnapshotHeader = {
    asOf,
    rows,
    catalogueHash,
    origin,
    knownUpTo: { ...knownUpTo, instant: knownUpTo.instant.toISOString() },
    columnKeys,
    setAside,
    rowsBlock,
    columns,
  };
  const headerBytes = padded(Buffer.from(JSON.stringify(header)));
  const start = PRELUDE_BYTES + headerBytes.length;
  const prelude = encodePrelude({
    headerBytes: headerBytes.length,
    headerCrc32: crc32(headerBytes),
    fileBytes: start + layout.end,
  });
  await writeWhole(file, [prelude, headerBytes], 0);
  for (const { offset, views } of layout.blocks) await writeWhole(file, views, start + offset);
  return start + layout.end;
}

/** Places blocks one behind the other. */
class Layout {
  end = 0;
  readonly blocks: { readonly offset: number; readonly views: readonly Uint8Array[] }[] = [];

  add(arrays: readonly ArrayBufferView[]): Block {
    const offset = this.end;
    const views: Uint8Array[] = [];
    let crc = 0;
    const push = (view: Uint8Array) => {
      views.push(view);
      crc = crc32(view, crc);
      this.end += view.byteLength;
    };
    for (const { buffer, byteOffset, byteLength } of arrays) {
      push(new Uint8Array(buffer, byteOffset, byteLength));
      push(new Uint8Array(aligned(this.end) - this.end));
    }
    this.blocks.push({ offset, views });
    return { offset, arrays: arrays.map(({ byteLength }) => byteLength), crc32: crc };
  }
}

function viewsOf(column: Column): readonly ArrayBufferView[] {
  const texts = dictionaryTexts(column);
  return texts ? [...arraysOf(column), Buffer.from(JSON.stringify(texts))] : arraysOf(column);
}

/** Spaces behind JSON mean nothing. */
function padded(json: Buffer): Buffer {
  return Buffer.concat([json, Buffer.alloc(aligned(json.length) - json.length, ' ')]);
}

async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(PART)) continue;
    const part = join(folder, name);
    const { mtimeMs } = await stat(part).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - ABANDONED_AFTER_MS) await rm(part, { force: true });
  }
}
