import { expect } from '@jest/globals';
import { columnKey } from '../../src/core/evaluate/columns/population.js';
import { valueAt } from '../../src/core/evaluate/columns/row-reader.js';
import type { FactStatement } from '../../src/core/facts/fact-value.js';
import { Profile } from '../../src/core/facts/profile.js';
import type { LocalDate } from '../../src/core/local-date.js';
import type { Library } from '../../src/core/policy/policy.js';
import { makeUscc } from '../../src/core/standards/uscc.js';
import { EnterpriseRepository } from '../../src/enterprises/enterprise.repository.js';
import {
  FactStatementRepository,
  type StatementDraft,
} from '../../src/enterprises/fact-statement.repository.js';
import { BuildSnapshot } from '../../src/enterprises/snapshot/build-snapshot.js';
import { FillPopulation } from '../../src/enterprises/snapshot/fill-population.js';
import {
  snapshotSubject,
  type SnapshotSubject,
} from '../../src/enterprises/snapshot/held-columns.js';
import type { LivePopulation } from '../../src/enterprises/snapshot/live-population.js';
import type { PopulationSnapshot } from '../../src/enterprises/snapshot/population-snapshot.js';
import {
  RefreshPopulation,
  type HeldPopulation,
} from '../../src/enterprises/snapshot/refresh-population.js';
import { SnapshotHorizon } from '../../src/enterprises/snapshot/snapshot-horizon.js';
import { SnapshotKeeper } from '../../src/enterprises/snapshot/snapshot-keeper.js';
import { SnapshotStore } from '../../src/enterprises/snapshot/snapshot-store.js';
import { StatementPagesRepository } from '../../src/enterprises/snapshot/statement-pages.repository.js';
import { storedValue } from '../../src/enterprises/snapshot/stored-value.js';
import { loadConfig } from '../../src/platform/config.js';
import { BulkSql } from '../../src/platform/database/bulk-sql.js';
import type { RuleLibrary } from '../../src/policies/rule-library.js';
import { FixedClock } from './fixed-clock.js';
import { libraryOf } from './rules.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const FACTS = `
listed: { label: { zh: 甲, en: A }, type: boolean, sources: [registry, enterprise], freshDays: 30 }
staff: { label: { zh: 乙, en: B }, type: integer, unit: person, sources: [hr, tax] }
score: { label: { zh: 丙, en: C }, type: number, unit: score, period: year, sources: [tax], freshDays: 200 }
revenue: { label: { zh: 丁, en: D }, type: money, unit: yuan, period: year, sources: [tax, statistics] }
share: { label: { zh: 戊, en: E }, type: ratio, unit: ratio, period: year, sources: [tax, statistics] }
founded: { label: { zh: 己, en: F }, type: date, sources: [registry] }
industry: { label: { zh: 庚, en: G }, type: code, sources: [registry, statistics] }
hired: { label: { zh: 辛, en: H }, type: codes, period: month, sources: [hr] }
focus: { label: { zh: 壬, en: I }, type: boolean, attestedBy: { zh: 科, en: Office } }
growth: { label: { zh: 癸, en: J }, type: money, unit: yuan, period: year, derived: { function: difference, of: [revenue, { fact: revenue, period: year-1 }] } }
`;

const POLICY = `
id: test.snapshot
title: { zh: 样, en: Sample }
summary: { zh: 样, en: Sample }
category: subsidy
authority: 纸上
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2020-01-01 }
    sources: [{ document: 纸上算例, confidence: seen }]
    eligibility:
      all:
        - { fact: growth, operator: greaterThan, value: 0 }
        - { fact: listed, operator: equal, value: false }
        - { fact: staff, operator: lessThan, value: 300 }
    benefit: { effect: cash, period: year, fixed: 100 }
`;

/** Facts of every type; a policy that reads revenue of two years, and facts that none reads. */
export function snapshotLibrary(change: (facts: string) => string = (facts) => facts): Library {
  return libraryOf({
    'facts.yaml': change(FACTS),
    'snapshot.yaml': POLICY,
    'snapshot.cases.yaml': CASES,
  });
}

const CASES = `
base: { listed: false, staff: 5 }
cases:
  - { name: 缺收入, asOf: 2024-06-30, expect: { verdict: unknown, missing: [revenue] } }
`;

/** Notes which rows are worked out from all their statements, and fails when it is told to. */
class WatchedFilling extends FillPopulation {
  rows: number[] = [];
  failure: Error | undefined;
  /** Done once, when rows have been worked out. */
  afterwards: (() => Promise<void>) | undefined;

  override async resolve(
    subject: SnapshotSubject,
    population: LivePopulation,
    rows: Iterable<number>,
    knownAt?: Date,
  ): Promise<void> {
    if (this.failure) throw this.failure;
    const some = [...rows];
    this.rows.push(...some);
    await super.resolve(subject, population, some, knownAt);
    const { afterwards } = this;
    this.afterwards = undefined;
    await afterwards?.();
  }
}

/** Counts how often everybody was read. */
class CountedBuilds extends BuildSnapshot {
  count = 0;

  override hold(subject: SnapshotSubject): Promise<HeldPopulation> {
    this.count += 1;
    return super.hold(subject);
  }
}

export const SNAPSHOT_START = '2024-06-28';

/** A database with all that makes a snapshot of it, and somebody who makes statements. */
export class SnapshotScene {
  readonly clock = new FixedClock('2024-06-28T02:00:00Z');
  readonly statements: FactStatementRepository;
  readonly pages: StatementPagesRepository;
  readonly fill: WatchedFilling;
  readonly horizon: SnapshotHorizon;
  readonly refresh: RefreshPopulation;
  readonly build: BuildSnapshot;
  /** The keepers' own. */
  readonly keeping: CountedBuilds;
  readonly store: SnapshotStore;
  library = snapshotLibrary();
  private readonly enterprises: EnterpriseRepository;
  private count = 0;

  private constructor(readonly database: TestDatabase) {
    const { unitOfWork, connections, place } = database;
    this.statements = new FactStatementRepository(unitOfWork);
    this.enterprises = new EnterpriseRepository(unitOfWork);
    this.pages = new StatementPagesRepository(connections);
    this.fill = new WatchedFilling(this.pages);
    this.horizon = new SnapshotHorizon(this.pages, this.clock);
    this.refresh = new RefreshPopulation(this.pages, this.horizon, this.fill);
    this.build = new BuildSnapshot(this.fill, this.refresh, this.horizon);
    this.keeping = new CountedBuilds(this.fill, this.refresh, this.horizon);
    this.store = new SnapshotStore(loadConfig(place.environment), this.pages);
  }

  static async open(): Promise<SnapshotScene> {
    return new SnapshotScene(await createTestDatabase());
  }

  close(): Promise<void> {
    return this.database.close();
  }

  keeper(): SnapshotKeeper {
    const rules = { current: () => this.library } as RuleLibrary;
    const { unitOfWork } = this.database;
    return new SnapshotKeeper(rules, this.keeping, this.refresh, this.store, unitOfWork);
  }

  /** Adds enterprises and returns their ids. */
  async add(count: number): Promise<number[]> {
    const first = this.count;
    this.count += count;
    const usccs = Array.from({ length: count }, (_, at) =>
      makeUscc('91310120', String(10_000_000 + first + at)),
    );
    return this.database.unitOfWork.run(async () => {
      await this.enterprises.insertMissing(
        usccs.map((uscc) => ({
          uscc,
          name: uscc,
          nameKey: uscc,
          address: null,
          contactEmail: null,
          contactPhone: null,
        })),
        { demonstration: false, createdAt: this.clock.now() },
      );
      const known = await this.enterprises.findByUsccs(usccs);
      return usccs.map((uscc) => known.get(uscc)?.id ?? 0);
    });
  }

  /** One source states something. */
  async state(
    draft: Pick<StatementDraft, 'enterpriseId' | 'fact' | 'value'> & Partial<StatementDraft>,
    source: string,
  ): Promise<void> {
    await this.database.unitOfWork.run(() =>
      this.statements.write(
        [{ period: 'now', validFrom: '', validTo: null, recordedOn: null, rowNumber: 1, ...draft }],
        { source, receivedAt: this.clock.now(), importId: null, statedBy: 'somebody' },
      ),
    );
  }

  /** Supersedes the statements of one enterprise with certain values, and puts nothing in their place. */
  async withdraw(enterpriseId: number, values?: readonly string[]): Promise<void> {
    await this.database.unitOfWork.run(async (manager) => {
      const sql = new BulkSql(manager);
      const which = values ? ` AND ${sql.isOneOf('value', 3, 'varchar')}` : '';
      await sql.query(
        `UPDATE fact_statement SET superseded_at = ${sql.at(1)}
         WHERE enterprise_id = ${sql.at(2)} AND superseded_at IS NULL${which}`,
        [sql.instant(this.clock.now()), enterpriseId, ...(values ? [sql.list(values)] : [])],
      );
    });
  }

  /** What profiles say, one enterprise after the other; 'set aside' for one with a statement that cannot be read. */
  async profiles(asOf: LocalDate, ids: readonly number[], knownAt?: Date) {
    const stored = await this.statements.findKnown(ids, knownAt);
    const { columns } = snapshotSubject(this.library, asOf);
    return ids.map((id) => {
      try {
        const own = stored.filter(({ enterpriseId }) => enterpriseId === id);
        const profile = new Profile(this.library.facts, this.read(own), asOf);
        return columns.flatMap((spec) => {
          const fact = profile.resolveAt(spec.definition, spec.period);
          return fact.known ? [[columnKey(spec), fact.value]] : [];
        });
      } catch {
        return 'set aside';
      }
    });
  }

  private read(stored: Awaited<ReturnType<FactStatementRepository['findKnown']>>) {
    return stored.flatMap((statement): FactStatement[] => {
      const definition = this.library.facts.get(statement.fact);
      if (!definition) return [];
      return [
        {
          fact: statement.fact,
          period: statement.period,
          value: storedValue(definition, statement.value),
          source: statement.source,
          ...(statement.validFrom === '' ? {} : { from: statement.validFrom }),
          ...(statement.validTo === null ? {} : { to: statement.validTo }),
          ...(statement.recordedOn === null ? {} : { recordedOn: statement.recordedOn }),
        },
      ];
    });
  }

  /** What the snapshot says in the same form. */
  told(snapshot: PopulationSnapshot) {
    const { columns } = snapshotSubject(this.library, snapshot.asOf);
    const aside = new Set(snapshot.setAside.map(({ enterpriseId }) => enterpriseId));
    return Array.from({ length: snapshot.rows }, (_, row) => {
      const values = columns.flatMap((spec) => {
        const column = snapshot.population.columns.get(columnKey(spec));
        const value = valueAt(column, spec.definition, row);
        return value === undefined ? [] : [[columnKey(spec), value]];
      });
      const isAside = aside.has(snapshot.enterpriseIds[row] as number);
      if (isAside) expect(values).toEqual([]);
      return isAside ? 'set aside' : values;
    });
  }

  /** Expects a snapshot to say what profiles say, and to be the same as one that is built now. */
  async expectRight(snapshot: PopulationSnapshot): Promise<void> {
    const ids = await this.enterprises.listAllIds();
    expect([...snapshot.enterpriseIds]).toEqual(ids);
    const told = this.told(snapshot);
    expect(told).toEqual(await this.profiles(snapshot.asOf, ids));
    const fresh = await this.build.execute(this.library, snapshot.asOf);
    expect(told).toEqual(this.told(fresh));
    expect([...snapshot.nextChange]).toEqual([...fresh.nextChange]);
    expect(snapshot.setAside).toEqual(fresh.setAside);
    expect(snapshot.population.asOf).toBe(snapshot.asOf);
    expect([...snapshot.population.columns.keys()].sort()).toEqual(
      [...fresh.population.columns.keys()].sort(),
    );
  }
}
