import { Injectable, Logger } from '@nestjs/common';
import { join } from 'node:path';
import { canonicalHash } from '../../core/canonical-hash.js';
import { Config } from '../../platform/config.js';
import { openSnapshot } from './open-snapshot.js';
import type { KnownUpTo, PopulationSnapshot } from './population-snapshot.js';
import { SnapshotFileError } from './snapshot-file-error.js';
import { StatementPagesRepository } from './statement-pages.repository.js';
import { writeSnapshot } from './write-snapshot.js';

const FOLDER = 'snapshots';
const FILE = 'population.snapshot';

/** The snapshot's file in the data folder. It saves time and is never needed: what is wrong with it is logged and passed over. */
@Injectable()
export class SnapshotStore {
  private readonly logger = new Logger(SnapshotStore.name);
  readonly path: string;

  constructor(
    config: Config,
    private readonly pages: StatementPagesRepository,
  ) {
    this.path = join(config.dataDirectory, FOLDER, FILE);
  }

  /** Undefined if there is none, or none of this database. */
  async open(): Promise<PopulationSnapshot | undefined> {
    try {
      const { snapshot, origin } = await openSnapshot(this.path);
      const own = await this.originAt(snapshot.knownUpTo);
      if (origin === own) return snapshot;
      throw new SnapshotFileError(this.path, {
        expected: `a snapshot of this database (${own.slice(0, 12)})`,
        found: origin.slice(0, 12),
      });
    } catch (error) {
      if (error instanceof SnapshotFileError)
        this.logger.warn(`${error.message}; it is built anew`);
      else if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.logger.error(error, `${this.path} could not be read; it is built anew`);
      return undefined;
    }
  }

  /** Whether it was written. */
  async save(snapshot: PopulationSnapshot): Promise<boolean> {
    // Without a settled id nobody could tell from which database it is, nor go on from it.
    if (snapshot.knownUpTo.statementId === 0) return false;
    try {
      await writeSnapshot(this.path, snapshot, await this.originAt(snapshot.knownUpTo));
      return true;
    } catch (error) {
      this.logger.error(error, `${this.path} could not be written`);
      return false;
    }
  }

  /** What the database says in the rows up to which is known: another database says something else there. */
  private async originAt({ statementId, enterpriseId }: KnownUpTo): Promise<string> {
    return canonicalHash(await this.pages.wordingOf(statementId, enterpriseId));
  }
}
