import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { syncFolder } from '../platform/sync-folder.js';

/** The files that go to the bank and come from it, under HUIQI_DATA/payouts. Written once, never changed. */
@Injectable()
export class PayoutFiles {
  private readonly directory: string;

  constructor(config: Config) {
    this.directory = join(config.dataDirectory, 'payouts');
  }

  /**
   * Puts a file in place so that, whenever the process or the power fails, there is afterwards either the whole file or
   * none: written beside its place, forced to the disk, then renamed.
   * @param name relative to the directory; the same name always comes with the same bytes
   */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    // A name of its own for each attempt: two that write at once must not share a half-written file.
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
  }

  /** The bytes; undefined where there is no such file. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private pathOf(name: string): string {
    const parts = name.split('/');
    if (parts.some((part) => part !== basename(part) || part.startsWith('.') || part === '')) {
      throw new RangeError(`not the name of a payout file: ${name}`);
    }
    return join(this.directory, ...parts);
  }
}
