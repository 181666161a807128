import { Injectable } from '@nestjs/common';
import {
  Between,
  In,
  MoreThanOrEqual,
  Not,
  type FindOptionsWhere,
  type SelectQueryBuilder,
} from 'typeorm';
import { REMINDERS } from '../core/lifecycle/reminders.js';
import type { CaseState } from '../core/lifecycle/lifecycle.js';
import type { LocalDate } from '../core/local-date.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { scopeConditions, type ScopeFilter } from '../enterprises/scopes/scope-conditions.js';
import type { ExistingCase, StandingCase, WithdrawableCase } from '../matching/case-opener.js';
import { fenFromDatabase } from '../platform/database/columns.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { sealed } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from './benefit-case.entity.js';
import { CaseTransitionEntity } from './case-transition.entity.js';
import { OPENED_ROW_VERSION } from './openings.js';

const OPENINGS_PER_STATEMENT = 500;

/** A case with the names of its enterprise. */
export interface CaseRow {
  readonly benefitCase: BenefitCaseEntity;
  readonly uscc: string;
  readonly enterpriseName: string;
}

/** What the list of entitlements shows of a case. */
export type LatestCase = Pick<BenefitCaseEntity, 'id' | 'caseNumber' | 'policyId' | 'state'>;

export interface CaseFilter {
  readonly state?: CaseState | undefined;
  readonly policyId?: string | undefined;
  readonly listId?: string | undefined;
  readonly enterpriseId?: number | undefined;
  /** Due before this day, and not done. */
  readonly overdueOn?: LocalDate | undefined;
  /** Offers of money whose every reminder has been sent. */
  readonly unanswered?: boolean | undefined;
  /** What the reader is confined to. */
  readonly scope?: ScopeFilter;
}

export interface StateSummary {
  readonly state: CaseState;
  readonly count: number;
  readonly amountFen: number;
  readonly overdueCount: number;
}

/** What a transition may change besides the state itself. */
export type CaseChanges = Partial<
  Pick<
    BenefitCaseEntity,
    | 'amountFen'
    | 'entitledFen'
    | 'rankValue'
    | 'payeeName'
    | 'accountNumber'
    | 'bankName'
    | 'bankCode'
    | 'listId'
    | 'reviewedAt'
    | 'reviewedBy'
    | 'policyVersionHash'
    | 'decisionId'
    | 'businessDate'
    | 'reminderCount'
    | 'remindedOn'
    | 'escalationLevel'
  >
>;

export type StateChanges = CaseChanges &
  Pick<
    BenefitCaseEntity,
    'state' | 'stateSince' | 'dueOn' | 'owner' | 'closedAt' | 'escalationLevel'
  >;

/** As the driver gives it: PostgreSQL's bigint comes as text. */
interface StandingRow {
  readonly entitlementKey: string;
  readonly policyId: string;
  readonly amountFen: string | number | null;
  readonly state: CaseState;
}

const IDS_PER_STATEMENT = 1_000;

/** The cases and what happened to them. Nobody but CaseTransitions changes a case. */
@Injectable()
export class CaseRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws the driver's unique violation where an entitlement has a case already; the savepoint has to be given up then */
  async insertNew(cases: readonly BenefitCaseEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, BenefitCaseEntity, cases);
  }

  /** The case of an entitlement; one that was withdrawn is not. */
  findByKey(entitlementKey: string): Promise<BenefitCaseEntity | null> {
    return this.unitOfWork.reader.findOneBy(BenefitCaseEntity, {
      entitlementKey,
      state: Not('withdrawn'),
    });
  }

  async findExisting(entitlementKeys: readonly string[]): Promise<Map<string, ExistingCase>> {
    const found = new Map<string, ExistingCase>();
    const sql = new BulkSql(this.unitOfWork.reader);
    for (const keys of chunksOf(entitlementKeys)) {
      const rows = await sql.query<StandingRow>(
        `SELECT entitlement_key AS "entitlementKey", policy_id AS "policyId", amount_fen AS "amountFen", state
         FROM benefit_case
         WHERE ${sql.isOneOf('entitlement_key', 1, 'varchar')} AND state <> 'withdrawn'`,
        [sql.list(keys)],
      );
      for (const row of rows)
        found.set(row.entitlementKey, {
          policyId: row.policyId,
          amountFen: row.amountFen === null ? null : fenFromDatabase(row.amountFen),
          isOffered: row.state === 'offered',
        });
    }
    return found;
  }

  async findBetween(firstEnterpriseId: number, lastEnterpriseId: number): Promise<StandingCase[]> {
    const rows = await this.unitOfWork.reader.find(BenefitCaseEntity, {
      select: {
        enterpriseId: true,
        entitlementKey: true,
        policyId: true,
        amountFen: true,
        state: true,
      },
      where: {
        enterpriseId: Between(firstEnterpriseId, lastEnterpriseId),
        state: Not('withdrawn'),
      },
    });
    return rows.map(({ state, ...row }) => ({ ...row, isOffered: state === 'offered' }));
  }

  /** Cases of these enterprises in these states, in the order in which they were opened. */
  async findIn(
    enterpriseIds: readonly number[],
    states: readonly CaseState[],
  ): Promise<WithdrawableCase[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const rows = await sql.query<WithdrawableCase & { readonly state: CaseState }>(
      `SELECT enterprise_id AS "enterpriseId", policy_id AS "policyId",
              entitlement_key AS "entitlementKey", business_date AS "businessDate", state
       FROM benefit_case WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} ORDER BY id`,
      [sql.list(enterpriseIds)],
    );
    // Asked for in the query, SQLite would rather go through all cases of a state than through those of an enterprise.
    return rows.filter(({ state }) => states.includes(state));
  }

  async findWithdrawnSince(instant: Date): Promise<{ enterpriseId: number; policyId: string }[]> {
    return this.unitOfWork.reader.find(BenefitCaseEntity, {
      select: { enterpriseId: true, policyId: true },
      where: { state: 'withdrawn', stateSince: MoreThanOrEqual(instant) },
    });
  }

  /** The case, held until the commit. */
  async lock(id: string): Promise<BenefitCaseEntity | null> {
    const [found] = await this.lockWhere({ id });
    return found ?? null;
  }

  /** All cases of a policy in a state, held until the commit, always in the same order, so that nobody waits in a ring. */
  lockByPolicy(policyId: string, state: CaseState): Promise<BenefitCaseEntity[]> {
    return this.lockWhere({ policyId, state });
  }

  /** All cases of a publicity list in a state, held until the commit. */
  lockByList(listId: string, state: CaseState): Promise<BenefitCaseEntity[]> {
    return this.lockWhere({ listId, state });
  }

  async lockByIds(ids: readonly string[]): Promise<BenefitCaseEntity[]> {
    const locked: BenefitCaseEntity[] = [];
    for (const chunk of chunksOf([...ids].sort())) {
      locked.push(...(await this.lockWhere({ id: In(chunk) })));
    }
    return locked;
  }

  /** The cases of some entitlements, unless they were withdrawn. */
  async lockByKeys(entitlementKeys: readonly string[]): Promise<BenefitCaseEntity[]> {
    const locked: BenefitCaseEntity[] = [];
    for (const chunk of chunksOf([...entitlementKeys].sort()))
      locked.push(
        ...(await this.lockWhere({ entitlementKey: In(chunk), state: Not('withdrawn') })),
      );
    return locked;
  }

  private lockWhere(where: FindOptionsWhere<BenefitCaseEntity>): Promise<BenefitCaseEntity[]> {
    const { manager } = this.unitOfWork;
    return manager.find(BenefitCaseEntity, { where, order: { id: 'ASC' }, ...forUpdate(manager) });
  }

  /**
   * Moves cases on that are all in the state `from`; each row version grows by one.
   * @returns how many there were; fewer than asked for means that somebody else was quicker
   */
  async advance(ids: readonly string[], from: CaseState, changes: StateChanges): Promise<number> {
    let count = 0;
    const { manager } = this.unitOfWork;
    // An account is sealed for its case, so that no two cases share the statement that writes it.
    const chunks = changes.accountNumber ? ids.map((id) => [id]) : chunksOf(ids);
    for (const chunk of chunks) {
      const { accountNumber } = sealed(manager, BenefitCaseEntity, { ...changes, id: chunk[0] });
      const { affected } = await manager
        .createQueryBuilder()
        .update(BenefitCaseEntity)
        .set({
          ...changes,
          ...(accountNumber && { accountNumber }),
          rowVersion: () => 'row_version + 1',
        })
        .where({ id: In(chunk), state: from })
        .execute();
      count += affected ?? 0;
    }
    return count;
  }

  async appendTransitions(transitions: readonly CaseTransitionEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, CaseTransitionEntity, transitions);
  }

  /** The transitions that opened cases, by their cases. */
  async findOpenings(caseIds: readonly string[]): Promise<Map<string, CaseTransitionEntity>> {
    const openings = new Map<string, CaseTransitionEntity>();
    for (let start = 0; start < caseIds.length; start += OPENINGS_PER_STATEMENT) {
      const rows = await this.unitOfWork.reader.findBy(CaseTransitionEntity, {
        caseId: In(caseIds.slice(start, start + OPENINGS_PER_STATEMENT)),
        rowVersion: OPENED_ROW_VERSION,
      });
      for (const row of rows) openings.set(row.caseId, row);
    }
    return openings;
  }

  /** In the order in which they happened. */
  findTransitions(caseId: string): Promise<CaseTransitionEntity[]> {
    return this.unitOfWork.reader.find(CaseTransitionEntity, {
      where: { caseId },
      order: { rowVersion: 'ASC' },
    });
  }

  /** The business date of the last payment of a case; null where it was never paid. */
  async findPaidOn(caseId: string): Promise<LocalDate | null> {
    const transitions = await this.findTransitions(caseId);
    return transitions.findLast(({ act }) => act === 'pay' || act === 'find-paid')?.day ?? null;
  }

  async findRow(id: string): Promise<CaseRow | null> {
    const [row] = await this.rows(this.query().where({ id }).limit(1));
    return row ?? null;
  }

  async findByNumber(caseNumber: string): Promise<CaseRow | null> {
    const [row] = await this.rows(this.query().where({ caseNumber }).limit(1));
    return row ?? null;
  }

  /** Newest first, from before `beforeId`. */
  findRows(filter: CaseFilter, limit: number, beforeId?: string): Promise<CaseRow[]> {
    const query = this.query().orderBy('benefitCase.id', 'DESC').limit(limit);
    const { state, policyId, listId, enterpriseId, overdueOn, unanswered } = filter;
    if (state !== undefined) query.andWhere({ state });
    if (policyId !== undefined) query.andWhere({ policyId });
    if (listId !== undefined) query.andWhere({ listId });
    if (enterpriseId !== undefined) query.andWhere({ enterpriseId });
    // A limit never outlives its state, so that a due day is always one of a case that is still open.
    if (overdueOn !== undefined) query.andWhere('benefitCase.dueOn < :overdueOn', { overdueOn });
    if (unanswered)
      query
        .andWhere({ state: 'offered', reminderCount: MoreThanOrEqual(REMINDERS.count) })
        .andWhere('benefitCase.amountFen > 0');
    if (beforeId !== undefined) query.andWhere('benefitCase.id < :beforeId', { beforeId });
    for (const { sql, parameters } of scopeConditions('benefitCase', filter.scope))
      query.andWhere(sql, parameters);
    return this.rows(query);
  }

  /** The latest case of each policy that an enterprise has a case of. */
  async findLatestByPolicy(enterpriseId: number): Promise<LatestCase[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const cases = await sql.query<LatestCase>(
      `SELECT id, case_number AS "caseNumber", policy_id AS "policyId", state
       FROM benefit_case WHERE enterprise_id = ${sql.at(1)} ORDER BY id`,
      [enterpriseId],
    );
    return [...new Map(cases.map((benefitCase) => [benefitCase.policyId, benefitCase])).values()];
  }

  /** States that no case is in are left out. */
  async summarise(today: LocalDate, scope?: ScopeFilter): Promise<StateSummary[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(BenefitCaseEntity, 'benefitCase')
      .select('benefitCase.state', 'state')
      .addSelect('COUNT(*)', 'caseCount')
      .addSelect('COALESCE(SUM(benefitCase.amountFen), 0)', 'amountFen')
      .addSelect('SUM(CASE WHEN benefitCase.dueOn < :today THEN 1 ELSE 0 END)', 'overdueCount')
      .setParameters({ today })
      .groupBy('benefitCase.state');
    for (const { sql, parameters } of scopeConditions('benefitCase', scope))
      query.andWhere(sql, parameters);
    const rows = await query.getRawMany<
      Record<'caseCount' | 'amountFen' | 'overdueCount', string | number> & { state: CaseState }
    >();
    return rows.map(({ state, caseCount, amountFen, overdueCount }) => ({
      state,
      count: Number(caseCount),
      amountFen: fenFromDatabase(amountFen),
      overdueCount: Number(overdueCount),
    }));
  }

  private query(): SelectQueryBuilder<BenefitCaseEntity> {
    return this.unitOfWork.reader
      .createQueryBuilder(BenefitCaseEntity, 'benefitCase')
      .innerJoin(EnterpriseEntity, 'enterprise', 'enterprise.id = benefitCase.enterpriseId')
      .addSelect('enterprise.uscc', 'joined_uscc')
      .addSelect('enterprise.name', 'joined_name');
  }

  private async rows(query: SelectQueryBuilder<BenefitCaseEntity>): Promise<CaseRow[]> {
    const { entities, raw } = await query.getRawAndEntities<{
      joined_uscc: string;
      joined_name: string;
    }>();
    // One row of the join is one case, so both lists run side by side.
    return entities.map((benefitCase, index) => ({
      benefitCase,
      uscc: raw[index]?.joined_uscc ?? '',
      enterpriseName: raw[index]?.joined_name ?? '',
    }));
  }
}

function chunksOf(ids: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) {
    chunks.push(ids.slice(start, start + IDS_PER_STATEMENT));
  }
  return chunks;
}
