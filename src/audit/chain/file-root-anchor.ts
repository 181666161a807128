import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { syncFolder } from '../../platform/sync-folder.js';
import { RootAnchor, type Anchor, type ReadAnchor } from './root-anchor.js';

const FILE = /^audit-\d{4}-\d{2}\.jsonl$/;

/** One file a month in a folder, one JSON line an anchor, appended and forced to the disk. */
export class FileRootAnchor extends RootAnchor {
  constructor(private readonly folder: string) {
    super();
  }

  override async append(anchor: Anchor): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const month = anchor.anchoredAt.slice(0, 7);
    const file = await open(join(this.folder, `audit-${month}.jsonl`), 'a+', 0o644);
    try {
      // A full disk may have cut the line before off: this one must not be lost with it.
      const begin = (await endsWithLine(file)) ? '' : '\n';
      await file.appendFile(`${begin}${JSON.stringify(anchor)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(this.folder);
  }

  override async *read(): AsyncGenerator<ReadAnchor> {
    for (const name of await this.files()) {
      const lines = createInterface({ input: createReadStream(join(this.folder, name)) });
      let number = 0;
      for await (const line of lines) {
        number += 1;
        yield { where: `${name}:${number}`, anchor: anchorOf(line) };
      }
    }
  }

  private async files(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => FILE.test(name)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

async function endsWithLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer.toString() === '\n';
}

function anchorOf(line: string): Anchor | null {
  try {
    const anchor = JSON.parse(line) as Partial<Anchor> | null;
    const isWhole =
      (anchor?.kind === 'day' || anchor?.kind === 'head') &&
      typeof anchor.day === 'string' &&
      typeof anchor.head === 'string' &&
      Number.isSafeInteger(anchor.firstPosition) &&
      Number.isSafeInteger(anchor.lastPosition);
    return isWhole ? (anchor as Anchor) : null;
  } catch {
    return null;
  }
}
