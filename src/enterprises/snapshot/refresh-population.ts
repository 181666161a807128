import { Injectable } from '@nestjs/common';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { countBits, newBits, setBit, type Bits } from '../../core/evaluate/columns/bits.js';
import { FillPopulation, rowsIn } from './fill-population.js';
import type { SnapshotSubject } from './held-columns.js';
import type { LivePopulation } from './live-population.js';
import type { KnownUpTo, PopulationSnapshot } from './population-snapshot.js';
import { SnapshotHorizon, type Horizon } from './snapshot-horizon.js';
import { StatementCalendar } from './statement-days.js';
import { StatementPagesRepository } from './statement-pages.repository.js';

/** A snapshot with what is needed to keep it current. */
export interface HeldPopulation {
  readonly population: LivePopulation;
  readonly snapshot: PopulationSnapshot;
  /** The statements superseded around the instant up to which is known, all of which have been worked in. */
  readonly superseded: ReadonlySet<number>;
}

/** What has to be done to a held population. */
export interface Changes {
  /** Rows to be worked out again, one bit each. */
  readonly rows: Bits;
  readonly rowCount: number;
  readonly newEnterprises: readonly number[];
  readonly knownUpTo: KnownUpTo;
  readonly superseded: ReadonlySet<number>;
}

/**
 * A statement says when it was superseded by the clock of whoever wrote it, and is committed a little later. So much is looked
 * at again; a statement that was worked in already is passed over.
 */
export const SUPERSEDED_MARGIN_MS = 5 * 60_000;
const STATEMENTS_PER_PAGE = 50_000;
/** Reading a row by itself costs about five times its share of reading everybody. */
const SHARE_MAX = 0.2;
const ROWS_ALWAYS = 500;

/** Works into a population what was stated, superseded or added since, and what another business date changes. */
@Injectable()
export class RefreshPopulation {
  constructor(
    private readonly pages: StatementPagesRepository,
    private readonly horizon: SnapshotHorizon,
    private readonly fill: FillPopulation,
  ) {}

  /** What was superseded around an instant: to be asked before a population is read for the first time. */
  async supersededAround(instant: Date): Promise<ReadonlySet<number>> {
    const pairs = await this.supersededSince(instant);
    return new Set(pairs.map(([statementId]) => statementId));
  }

  /** Undefined: so much has changed, or what is to be held is so different, that it is better read anew. */
  async changes(
    held: HeldPopulation,
    subject: SnapshotSubject,
    limit = Math.max(ROWS_ALWAYS, held.snapshot.rows * SHARE_MAX),
  ): Promise<Changes | undefined> {
    const { population, snapshot } = held;
    if (!isOf(snapshot, subject) || snapshot.asOf > subject.asOf) return undefined;
    const horizon = await this.horizon.now();
    const marks = new Marks(population);
    if (subject.asOf !== snapshot.asOf) marks.due(new StatementCalendar(subject.asOf));
    const { knownUpTo } = snapshot;
    for (let after = knownUpTo.statementId; after < horizon.statementId;) {
      const upTo = Math.min(after + STATEMENTS_PER_PAGE, horizon.statementId);
      for (const id of await this.pages.enterprisesOf({ after, upTo })) marks.enterprise(id);
      if (marks.count() > limit) return undefined;
      after = upTo;
      await yieldToOthers();
    }
    const superseded = await this.supersededSince(knownUpTo.instant);
    for (const [statementId, enterpriseId] of superseded)
      if (!held.superseded.has(statementId)) marks.enterprise(enterpriseId);
    const newEnterprises = await this.newEnterprises(population, knownUpTo, horizon);
    if (!newEnterprises || marks.count() + newEnterprises.length > limit) return undefined;
    return {
      rows: marks.rows,
      rowCount: marks.count(),
      newEnterprises,
      knownUpTo: horizon.isSettled ? withoutFlag(horizon) : knownUpTo,
      superseded: horizon.isSettled
        ? new Set(superseded.map(([statementId]) => statementId))
        : held.superseded,
    };
  }

  /** Nobody may be reading the population meanwhile. If it fails, the population is of no use any more. */
  async apply(
    held: HeldPopulation,
    changes: Changes,
    subject: SnapshotSubject,
  ): Promise<HeldPopulation> {
    const { population } = held;
    const { knownUpTo, superseded } = changes;
    if (subject.asOf === held.snapshot.asOf && isNothing(changes))
      return { population, snapshot: { ...held.snapshot, knownUpTo }, superseded };
    const first = population.rows;
    population.append(changes.newEnterprises);
    await this.fill.resolve(subject, population, rowsOf(changes, first, population.rows));
    return { population, snapshot: population.settle(subject, knownUpTo), superseded };
  }

  /** Undefined if one of them belongs between those that have rows already. */
  private async newEnterprises(
    population: LivePopulation,
    knownUpTo: KnownUpTo,
    horizon: Horizon,
  ): Promise<readonly number[] | undefined> {
    // A row stays where it is, so nobody gets one while a lower id may still turn up.
    if (!horizon.isSettled) return [];
    const ids = await this.fill.enterprises({
      after: knownUpTo.enterpriseId,
      upTo: horizon.enterpriseId,
    });
    const added = ids.filter((id) => population.rowOf(id) < 0);
    const last = population.rows === 0 ? 0 : population.idOf(population.rows - 1);
    return added[0] !== undefined && added[0] < last ? undefined : added;
  }

  /** Ids of statements and of whom they are about. */
  private async supersededSince(instant: Date): Promise<(readonly [number, number])[]> {
    const numbers = await this.pages.supersededSince(
      new Date(instant.getTime() - SUPERSEDED_MARGIN_MS),
    );
    const pairs: (readonly [number, number])[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2)
      pairs.push([numbers[at] as number, numbers[at + 1] as number]);
    return pairs;
  }
}

/** Whether the snapshot has what is asked for, be it on another date. */
export function isOf(snapshot: PopulationSnapshot, subject: SnapshotSubject): boolean {
  return (
    snapshot.catalogueHash === subject.catalogueHash &&
    snapshot.columnKeys.length === subject.columnKeys.length &&
    snapshot.columnKeys.every((key, place) => key === subject.columnKeys[place])
  );
}

class Marks {
  readonly rows: Bits;

  constructor(private readonly population: LivePopulation) {
    this.rows = newBits(population.rows);
  }

  enterprise(enterpriseId: number): void {
    const row = this.population.rowOf(enterpriseId);
    if (row >= 0) setBit(this.rows, row);
  }

  /** All rows of which something begins or ends by the date. */
  due(calendar: StatementCalendar): void {
    for (let row = 0; row < this.population.rows; row += 1)
      if (calendar.hasCome(this.population.nextChangeOf(row))) setBit(this.rows, row);
  }

  count(): number {
    return countBits(this.rows);
  }
}

export function isNothing({ rowCount, newEnterprises }: Changes): boolean {
  return rowCount + newEnterprises.length === 0;
}

function* rowsOf({ rows }: Changes, firstNew: number, end: number): Generator<number> {
  yield* rowsIn(rows);
  for (let row = firstNew; row < end; row += 1) yield row;
}

function withoutFlag({ statementId, enterpriseId, instant }: Horizon): KnownUpTo {
  return { statementId, enterpriseId, instant };
}
