import { Injectable } from '@nestjs/common';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { LocalDate } from '../../core/local-date.js';
import type { KnownUpTo } from './population-snapshot.js';
import { SUPERSEDED_MARGIN_MS } from './refresh-population.js';
import { SnapshotHorizon } from './snapshot-horizon.js';
import { StatementPagesRepository } from './statement-pages.repository.js';

const STATEMENTS_PER_PAGE = 50_000;

/** Business dates after one and up to another. */
export interface DatesBetween {
  readonly after: LocalDate;
  readonly upTo: LocalDate;
}

/** Tells about whom something has been stated, taken back or begun to be valid since a moment. */
@Injectable()
export class ChangedEnterprises {
  constructor(
    private readonly pages: StatementPagesRepository,
    private readonly horizon: SnapshotHorizon,
  ) {}

  /** The moment to ask from the next time; null while somebody's long transaction may still commit something older. */
  async moment(): Promise<KnownUpTo | null> {
    const { isSettled, ...known } = await this.horizon.now();
    return isSettled ? known : null;
  }

  /** Their ids; undefined if there are more than so many. Somebody who changed around the moment may be named twice, by two calls. */
  async since(
    { statementId, instant }: KnownUpTo,
    dates: DatesBetween,
    limit: number,
  ): Promise<ReadonlySet<number> | undefined> {
    const changed = new Set<number>();
    const highest = (await this.pages.highest()).statementId;
    for (let after = statementId; after < highest; after += STATEMENTS_PER_PAGE) {
      const upTo = Math.min(after + STATEMENTS_PER_PAGE, highest);
      for (const id of await this.pages.enterprisesOf({ after, upTo })) changed.add(id);
      if (changed.size > limit) return undefined;
      await yieldToOthers();
    }
    const from = new Date(instant.getTime() - SUPERSEDED_MARGIN_MS);
    // Ids and enterprises take turns.
    const superseded = await this.pages.supersededSince(from);
    for (let place = 1; place < superseded.length; place += 2)
      changed.add(superseded[place] as number);
    for (const id of await this.pages.enterprisesWithValidityFrom(dates)) changed.add(id);
    return changed.size > limit ? undefined : changed;
  }
}
