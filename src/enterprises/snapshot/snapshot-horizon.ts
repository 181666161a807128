import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../platform/clock.js';
import type { KnownUpTo } from './population-snapshot.js';
import { StatementPagesRepository } from './statement-pages.repository.js';

const PAUSE_MS = 20;
const PAUSES_MAX = 500;

/** How far the store has got. */
export interface Horizon extends KnownUpTo {
  /** Nothing with an id up to these can be committed any more that is not committed now. */
  readonly isSettled: boolean;
}

/**
 * Finds the ids up to which everything is committed. PostgreSQL gives ids out before the commit, so a statement with a lower
 * id can appear after one with a higher. A transaction that has written to a table holds its lock on it until the end:
 * once nobody holds one any more who held it after the highest id was read, no lower id is outstanding.
 */
@Injectable()
export class SnapshotHorizon {
  /** How often a look is taken before a long transaction is no longer waited for. */
  patience = PAUSES_MAX;

  constructor(
    private readonly pages: StatementPagesRepository,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<Horizon> {
    const instant = this.clock.now();
    const ids = await this.pages.highest();
    return { ...ids, instant, isSettled: await this.waitForWriters() };
  }

  private async waitForWriters(): Promise<boolean> {
    let open = await this.pages.openWriters();
    for (let pauses = 0; open.length > 0; pauses += 1) {
      if (pauses >= this.patience) return false;
      await pause(PAUSE_MS);
      const still = new Set(await this.pages.openWriters());
      open = open.filter((writer) => still.has(writer));
    }
    return true;
  }
}
