import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/local-date.js';
import { CarriedValue } from '../../platform/carried-value.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { BuildSnapshot } from './build-snapshot.js';
import { snapshotSubject, type SnapshotSubject } from './held-columns.js';
import { LivePopulation } from './live-population.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import { isNothing, isOf, RefreshPopulation, type HeldPopulation } from './refresh-population.js';
import { SnapshotStore } from './snapshot-store.js';

/** Somebody's turn at the snapshot. */
interface Turn {
  readonly snapshot: PopulationSnapshot;
  end(): void;
}

/** now: with everything that was committed before the call · held: where the date is held already, as it was last brought up */
export type HowCurrent = 'now' | 'held';

/** Those who wait together for the snapshot of a date. */
interface Waiting {
  readonly asOf: LocalDate;
  readonly howCurrent: HowCurrent;
  readonly turn: Promise<HeldPopulation>;
  /** How many of them there are. */
  count: number;
}

/**
 * Keeps one snapshot of the population in memory and current, for one business date at a time. It is changed in place, so
 * that it never takes twice its room; therefore it is only lent: while anybody uses it nothing is changed, and whoever needs
 * it as it stands now waits until those have done. Nobody sees a row half changed, in this thread or another.
 */
@Injectable()
export class SnapshotKeeper {
  private held: HeldPopulation | undefined;
  private waiting: Waiting | undefined;
  private tail: Promise<unknown> = Promise.resolve();
  private subject: { readonly of: unknown; readonly subject: SnapshotSubject } | undefined;
  private readers = 0;
  private whenIdle: (() => void) | undefined;
  private drops = 0;
  private readonly inUse = new CarriedValue<true>();

  constructor(
    private readonly rules: RuleLibrary,
    private readonly buildSnapshot: BuildSnapshot,
    private readonly refreshPopulation: RefreshPopulation,
    private readonly store: SnapshotStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Works on the snapshot of a business date. The work should take seconds at most, and keep nothing of the snapshot:
   * afterwards it changes. A date before the one held means reading everybody again. Must not be called within a unit of
   * work, whose own writes it could not see, nor within another use.
   */
  async use<T>(
    asOf: LocalDate,
    work: (snapshot: PopulationSnapshot) => T | Promise<T>,
    howCurrent: HowCurrent = 'now',
  ): Promise<T> {
    if (this.unitOfWork.isRunning) throw new Error('a unit of work cannot use the snapshot');
    if (this.inUse.get()) throw new Error('the snapshot is in use by the caller already');
    const turn = await this.turn(asOf, howCurrent);
    try {
      return await this.inUse.run(true, () => work(turn.snapshot));
    } finally {
      turn.end();
    }
  }

  /** Brings the snapshot to a business date and up to now. */
  async refresh(asOf: LocalDate): Promise<void> {
    await this.use(asOf, () => undefined);
  }

  /** Lets the memory go as soon as nobody uses it; the next use reads it again. */
  drop(): void {
    this.held = undefined;
    this.drops += 1;
  }

  /** Writes the held snapshot to its file, to be gone on from after a restart. Whether there was one, and it could be written. */
  async save(): Promise<boolean> {
    const saved = this.tail.then(() => (this.held ? this.store.save(this.held.snapshot) : false));
    this.tail = saved;
    return saved;
  }

  private async turn(asOf: LocalDate, howCurrent: HowCurrent): Promise<Turn> {
    // Who is still waiting for the same will get what is committed by now as well.
    let group = this.waiting;
    if (group?.asOf === asOf && group.howCurrent === howCurrent) group.count += 1;
    else this.waiting = group = this.queue(asOf, howCurrent);
    const { snapshot } = await group.turn;
    return { snapshot, end: () => this.end() };
  }

  private queue(asOf: LocalDate, howCurrent: HowCurrent): Waiting {
    const start = async () => {
      if (this.waiting === group) this.waiting = undefined;
      const held = await this.bring(this.subjectOn(asOf), howCurrent);
      // Counted before anybody else's turn can come.
      this.readers += group.count;
      return held;
    };
    const turn = this.tail.then(start);
    const group: Waiting = { asOf, howCurrent, turn, count: 1 };
    this.tail = turn.then(
      () => undefined,
      () => undefined,
    );
    return group;
  }

  private end(): void {
    this.readers -= 1;
    if (this.readers === 0) this.whenIdle?.();
  }

  private async bring(subject: SnapshotSubject, howCurrent: HowCurrent): Promise<HeldPopulation> {
    const { held } = this;
    if (
      howCurrent === 'held' &&
      held?.snapshot.asOf === subject.asOf &&
      isOf(held.snapshot, subject)
    )
      return held;
    const { drops } = this;
    const current = (await this.refreshed(subject)) ?? (await this.built(subject));
    if (drops === this.drops) this.held = current;
    return current;
  }

  /** What is held or lies in the file, brought up to now; undefined if it has to be read anew, and has been let go. */
  private async refreshed(subject: SnapshotSubject): Promise<HeldPopulation | undefined> {
    const held = this.held ?? (await this.reopened(subject));
    const changes = held && (await this.refreshPopulation.changes(held, subject));
    // From here on it is half changed until all is done, or gone, to make room for another.
    this.held = undefined;
    if (!held || !changes) return undefined;
    if (!isNothing(changes)) await this.idle();
    return this.refreshPopulation.apply(held, changes, subject);
  }

  private async built(subject: SnapshotSubject): Promise<HeldPopulation> {
    const current = await this.buildSnapshot.hold(subject);
    await this.store.save(current.snapshot);
    return current;
  }

  private async reopened(subject: SnapshotSubject): Promise<HeldPopulation | undefined> {
    const snapshot = await this.store.open();
    if (!snapshot || snapshot.columnKeys.join() !== subject.columnKeys.join()) return undefined;
    return { population: new LivePopulation(subject, snapshot), snapshot, superseded: new Set() };
  }

  private async idle(): Promise<void> {
    if (this.readers > 0)
      await new Promise<void>((resolve) => {
        this.whenIdle = resolve;
      });
    this.whenIdle = undefined;
  }

  /** Making a plan takes some milliseconds, and the rules rarely change. */
  private subjectOn(asOf: LocalDate): SnapshotSubject {
    const library = this.rules.current();
    if (this.subject?.of !== library || this.subject.subject.asOf !== asOf)
      this.subject = { of: library, subject: snapshotSubject(library, asOf) };
    return this.subject.subject;
  }
}
