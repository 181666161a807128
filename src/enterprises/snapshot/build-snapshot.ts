import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/local-date.js';
import type { Library } from '../../core/policy/policy.js';
import { FillPopulation } from './fill-population.js';
import { snapshotSubject, type SnapshotSubject } from './held-columns.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import { RefreshPopulation, type HeldPopulation } from './refresh-population.js';
import { SnapshotHorizon } from './snapshot-horizon.js';

/** Reads everybody from the database as they stand on a business date. */
@Injectable()
export class BuildSnapshot {
  constructor(
    private readonly fill: FillPopulation,
    private readonly refresh: RefreshPopulation,
    private readonly horizon: SnapshotHorizon,
  ) {}

  /**
   * A snapshot of its own, which nobody keeps current.
   * @param knownAt counts only what had been received by then and was not superseded yet
   */
  async execute(library: Library, asOf: LocalDate, knownAt?: Date): Promise<PopulationSnapshot> {
    const subject = snapshotSubject(library, asOf);
    if (knownAt === undefined) return (await this.hold(subject)).snapshot;
    const horizon = await this.horizon.now();
    const population = await this.fill.execute(subject, horizon, knownAt);
    const { statementId, enterpriseId } = horizon;
    return population.settle(subject, { statementId, enterpriseId, instant: knownAt });
  }

  /** A snapshot that can be kept current. */
  async hold(subject: SnapshotSubject): Promise<HeldPopulation> {
    const horizon = await this.horizon.now();
    const { statementId, enterpriseId, instant, isSettled } = horizon;
    const superseded = await this.refresh.supersededAround(instant);
    const population = await this.fill.execute(subject, horizon);
    if (!isSettled) {
      // Somebody's transaction has been open for long: what it commits may lie anywhere, so next time all is read again.
      const knownUpTo = { statementId: 0, enterpriseId: 0, instant };
      return { population, snapshot: population.settle(subject, knownUpTo), superseded };
    }
    const knownUpTo = { statementId, enterpriseId, instant };
    const read: HeldPopulation = {
      population,
      snapshot: population.settle(subject, knownUpTo),
      superseded,
    };
    // Pages were read one after the other; what has changed meanwhile is half in.
    const changes = await this.refresh.changes(read, subject, Infinity);
    if (!changes) throw new Error('enterprises were added before those that have rows already');
    return this.refresh.apply(read, changes, subject);
  }
}
