import { Injectable } from '@nestjs/common';
import { In, QueryFailedError } from 'typeorm';
import { fenFromDatabase } from '../platform/database/columns.js';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppropriationEntity } from './appropriation.entity.js';
import { LedgerAccountEntity, NOT_OVERDRAWN } from './ledger-account.entity.js';
import { LedgerPostingEntity } from './ledger-posting.entity.js';
import type { LedgerAccountKind } from './ledger.js';
import type { Part } from './part.js';

/** An account would go below zero: the database has refused the postings, and the transaction is spent. */
export class AccountOverdrawn extends Error {
  override readonly name = 'AccountOverdrawn';
}

/** What is reserved for a case in one appropriation. */
export interface Reservation extends Part {
  readonly caseId: string;
}

const INTO_LESS_OUT_OF_ACCOUNT = `SUM(
  CASE WHEN posting.destination_account_id = account.id THEN posting.amount_fen
       WHEN posting.source_account_id = account.id THEN -posting.amount_fen
       ELSE 0 END)`;

@Injectable()
export class LedgerRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insertAccounts(accounts: readonly LedgerAccountEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, LedgerAccountEntity, accounts);
  }

  /** @throws AccountOverdrawn where there is not enough money in a source account */
  async insertPostings(postings: readonly LedgerPostingEntity[]): Promise<void> {
    try {
      await insertRows(this.unitOfWork.manager, LedgerPostingEntity, postings);
    } catch (error) {
      throw isOverdraft(error) ? new AccountOverdrawn(NOT_OVERDRAWN, { cause: error }) : error;
    }
  }

  async accountsOf(
    appropriationId: string,
  ): Promise<Readonly<Record<LedgerAccountKind, LedgerAccountEntity>>> {
    const accounts = await this.unitOfWork.reader.findBy(LedgerAccountEntity, { appropriationId });
    return Object.fromEntries(accounts.map((account) => [account.kind, account])) as Record<
      LedgerAccountKind,
      LedgerAccountEntity
    >;
  }

  /**
   * Holds the accounts of all of a policy's appropriations until the commit: first thing in an act that gives money back
   * and takes it again for others, or that takes as much as there is. They are locked in the order in which postings
   * lock them (appropriation, then account, NO KEY), so that the two never wait for each other.
   */
  async holdOfPolicy(policyId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'sqlite') return;
    await manager
      .createQueryBuilder(LedgerAccountEntity, 'account')
      .select('account.id')
      .where(
        'account.appropriation_id IN (SELECT id FROM appropriation WHERE policy_id = :policyId)',
        { policyId },
      )
      .orderBy('account.appropriation_id')
      .addOrderBy('account.id')
      .setLock('for_no_key_update')
      .getRawMany();
  }

  /** @param policyIds undefined: of all */
  async listAccountsOfPolicies(policyIds?: readonly string[]): Promise<LedgerAccountEntity[]> {
    if (policyIds === undefined) return this.listAccounts();
    const appropriations = await this.unitOfWork.reader.find(AppropriationEntity, {
      select: { id: true },
      where: { policyId: In([...policyIds]) },
    });
    return this.listAccounts(appropriations.map(({ id }) => id));
  }

  async listAccounts(appropriationIds?: readonly string[]): Promise<LedgerAccountEntity[]> {
    return this.unitOfWork.reader.find(LedgerAccountEntity, {
      where: appropriationIds ? { appropriationId: In([...appropriationIds]) } : {},
      order: { code: 'ASC' },
    });
  }

  /** What was paid for a case and has not come back. */
  async paidFenOf(caseId: string): Promise<number> {
    const row = await this.unitOfWork.reader
      .createQueryBuilder(LedgerPostingEntity, 'posting')
      .innerJoin(
        LedgerAccountEntity,
        'account',
        'account.appropriation_id = posting.appropriation_id AND account.kind = :kind',
        { kind: 'paid' satisfies LedgerAccountKind },
      )
      .select(INTO_LESS_OUT_OF_ACCOUNT, 'amountFen')
      .where({ caseId })
      .getRawOne<{ amountFen: string | number | null }>();
    return fenFromDatabase(row?.amountFen ?? 0);
  }

  /** What is reserved for cases in an appropriation, in the order of the cases. */
  async reservedIn(appropriationId: string): Promise<Reservation[]> {
    const rows = await this.reservations()
      .andWhere('posting.appropriation_id = :appropriationId', { appropriationId })
      .orderBy('posting.case_id')
      .getRawMany<StoredReservation>();
    return rows.map(reservationOf).filter(({ amountFen }) => amountFen !== 0);
  }

  /**
   * What these cases have in reserve, those of a case in the order in which the appropriations were given; a case
   * without a reservation is absent.
   */
  async reservationsOf(caseIds: readonly string[]): Promise<Reservation[]> {
    if (caseIds.length === 0) return [];
    const rows = await this.reservations()
      .andWhere('posting.case_id IN (:...caseIds)', { caseIds: [...caseIds] })
      .orderBy('posting.appropriation_id')
      .getRawMany<StoredReservation>();
    return rows.map(reservationOf).filter(({ amountFen }) => amountFen !== 0);
  }

  private reservations() {
    return this.unitOfWork.reader
      .createQueryBuilder(LedgerPostingEntity, 'posting')
      .innerJoin(
        LedgerAccountEntity,
        'account',
        'account.appropriation_id = posting.appropriation_id AND account.kind = :kind',
        { kind: 'reserved' satisfies LedgerAccountKind },
      )
      .select('posting.case_id', 'caseId')
      .addSelect('posting.appropriation_id', 'appropriationId')
      .addSelect(INTO_LESS_OUT_OF_ACCOUNT, 'amountFen')
      .where('posting.case_id IS NOT NULL')
      .groupBy('posting.case_id')
      .addGroupBy('posting.appropriation_id');
  }
}

interface StoredReservation {
  caseId: string;
  appropriationId: string;
  amountFen: string | number;
}

function reservationOf(row: StoredReservation): Reservation {
  return { ...row, amountFen: fenFromDatabase(row.amountFen) };
}

function isOverdraft(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  // PostgreSQL names the constraint in a field, SQLite in the message.
  const fault = error.driverError as { constraint?: string; message?: string };
  return fault.constraint === NOT_OVERDRAWN || (fault.message ?? '').endsWith(`: ${NOT_OVERDRAWN}`);
}
