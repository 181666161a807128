import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { PayoutFileRepository } from './payout-file.repository.js';

export interface TakenOver {
  readonly files: number;
  /** What stays where it lies, and why. */
  readonly left: readonly string[];
}

/** The folder below HUIQI_DATA in which versions before 1700000010600 kept the files in plain. */
const FOLDER = 'payouts';
const KNOWN_NAME = /^(?:BF\d{4}-\d+|(?:answers|statements)\/[0-9a-f]{64})\.(?:csv|xml)$/;

/**
 * Takes the files that a version before this one, or the restoring of its backup, has left in plain in HUIQI_DATA/payouts into
 * the database, and removes each once that is committed. Stopped half-way it finds the rest, or a file that is kept already.
 */
@Injectable()
export class TakeOverPayoutFiles {
  private readonly directory: string;

  constructor(
    config: Config,
    private readonly files: PayoutFileRepository,
  ) {
    this.directory = join(config.dataDirectory, FOLDER);
  }

  async execute(signal?: AbortSignal): Promise<TakenOver> {
    const left: string[] = [];
    let files = 0;
    for (const name of await this.names()) {
      signal?.throwIfAborted();
      const path = join(this.directory, ...name.split('/'));
      // Half a file that a killed process has left: the whole one was written again under its own name.
      if (name.endsWith('.tmp')) await rm(path);
      else if (!KNOWN_NAME.test(name)) left.push(`${name}: not a file to or from the bank`);
      else {
        try {
          await this.files.keep(name, await readFile(path));
          await rm(path);
          files += 1;
        } catch (error) {
          left.push((error as Error).message);
        }
      }
    }
    if (left.length === 0) await this.removeFolders();
    return { files, left };
  }

  private async names(): Promise<string[]> {
    const entries = await readdir(this.directory, { recursive: true, withFileTypes: true }).catch(
      nothingWhereAbsent,
    );
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.directory.length + 1))
      .map((path) => path.split(sep).join('/'))
      .sort();
  }

  private async removeFolders(): Promise<void> {
    for (const folder of ['answers', 'statements', '.'])
      await rmdir(join(this.directory, folder)).catch(nothingWhereAbsent);
  }
}

function nothingWhereAbsent(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
