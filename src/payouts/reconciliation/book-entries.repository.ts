import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/local-date.js';
import { fenFromDatabase } from '../../platform/database/columns.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AppropriationEntity } from '../appropriation.entity.js';
import { LedgerPostingEntity } from '../ledger-posting.entity.js';
import type { PostingKind } from '../ledger.js';
import { PaymentEntity } from '../payment.entity.js';
import { serialOfRepayment } from '../repayment-memo.js';
import { signedName, type BookEntry } from './compare-statement.js';

/** From its first instant to that of the next month, in China. */
export interface MonthSpan {
  readonly from: Date;
  readonly until: Date;
}

type Signs = Partial<Record<PostingKind, 1 | -1>>;

/** What a document about the budget adds or takes. */
const BUDGET_SIGNS = {
  appropriate: 1,
  increase: 1,
  decrease: -1,
  lapse: -1,
  'carry-out': -1,
  'carry-in': 1,
  'carry-case-out': -1,
  'carry-case-in': 1,
} as const satisfies Signs;

/** What changes how much of an appropriation may still be spent, and in which direction. */
const SIGNS = { ...BUDGET_SIGNS, restore: 1, receipt: -1 } as const satisfies Signs;

/** The books of one zero-balance account, as a statement of it would show them. */
@Injectable()
export class BookEntriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Every account that an appropriation pays from, with the day on which the first was recorded. */
  async accounts(): Promise<{ account: string; since: Date }[]> {
    const all = await this.unitOfWork.reader.find(AppropriationEntity, {
      select: { zeroBalanceAccount: true, createdAt: true },
      order: { createdAt: 'ASC' },
    });
    const since = new Map<string, Date>();
    for (const { zeroBalanceAccount, createdAt } of all) {
      if (!since.has(zeroBalanceAccount)) since.set(zeroBalanceAccount, createdAt);
    }
    return [...since].map(([account, createdAt]) => ({ account, since: createdAt }));
  }

  async entriesOf(account: string, span: MonthSpan): Promise<BookEntry[]> {
    return [
      ...(await this.payments(account, span)),
      ...(await this.repayments(account, span)),
      ...(await this.appropriations(account, span)),
    ];
  }

  /** Every serial of a repayment and every document about the budget up to the end of the month, with its sign. */
  async namesOf(account: string, until: Date): Promise<Set<string>> {
    const span = { from: new Date(0), until };
    const entries = [
      ...(await this.repayments(account, span)),
      ...(await this.appropriations(account, span)),
    ];
    return new Set(entries.map(({ key, flowFen }) => signedName(key, flowFen)));
  }

  /** What may still be spent: what documents gave and took, and what was restored, less what was paid. */
  async closingFen(account: string, until: Date): Promise<number> {
    const rows = await this.postings(account, { from: new Date(0), until })
      .select('posting.kind', 'kind')
      .addSelect('SUM(posting.amount_fen)', 'sum')
      .andWhere('posting.kind IN (:...kinds)', { kinds: Object.keys(SIGNS) })
      .groupBy('posting.kind')
      .getRawMany<{ kind: keyof typeof SIGNS; sum: string | number }>();
    return rows.reduce((total, { kind, sum }) => total + SIGNS[kind] * fenFromDatabase(sum), 0);
  }

  /** The day on which each of these payments was booked as paid, for those that were. */
  async bookedAt(references: readonly string[]): Promise<Map<string, Date>> {
    if (references.length === 0) return new Map();
    const postings = await this.unitOfWork.reader
      .createQueryBuilder(LedgerPostingEntity, 'posting')
      .innerJoin(PaymentEntity, 'payment', OF_PAYMENT)
      .where(`posting.kind = 'receipt'`)
      .andWhere('payment.reference IN (:...references)', { references: [...references] })
      .getMany();
    return new Map(postings.map(({ memo, at }) => [(memo ?? '').split(' ', 1)[0] ?? '', at]));
  }

  private async payments(account: string, span: MonthSpan): Promise<BookEntry[]> {
    const rows = await this.postings(account, span)
      .andWhere(`posting.kind = 'receipt'`)
      .innerJoin(PaymentEntity, 'payment', OF_PAYMENT)
      .select('payment.reference', 'reference')
      .addSelect('payment.payee_name', 'payeeName')
      .addSelect('posting.case_id', 'caseId')
      .addSelect('posting.amount_fen', 'amountFen')
      .orderBy('payment.reference')
      .getRawMany<{
        reference: string;
        payeeName: string;
        caseId: string;
        amountFen: string | number;
      }>();
    return rows.map(({ reference, payeeName, caseId, amountFen }) => ({
      kind: 'payment',
      key: reference,
      flowFen: -fenFromDatabase(amountFen),
      counterparty: payeeName,
      caseId,
    }));
  }

  private async repayments(account: string, span: MonthSpan): Promise<BookEntry[]> {
    const postings = await this.postings(account, span)
      .andWhere(`posting.kind = 'restore'`)
      .orderBy('posting.id')
      .getMany();
    return postings.map(({ id, memo, amountFen, caseId }) => ({
      kind: 'repayment',
      key: serialOfRepayment(memo ?? id),
      flowFen: amountFen,
      counterparty: '',
      caseId,
    }));
  }

  private async appropriations(account: string, span: MonthSpan): Promise<BookEntry[]> {
    const postings = await this.postings(account, span)
      .andWhere('posting.kind IN (:...kinds)', { kinds: Object.keys(BUDGET_SIGNS) })
      .orderBy('posting.id')
      .getMany();
    return postings.map(({ id, kind, memo, amountFen }) => ({
      kind: 'appropriation',
      // The memo of such a posting is the number of its document.
      key: memo ?? id,
      flowFen: BUDGET_SIGNS[kind as keyof typeof BUDGET_SIGNS] * amountFen,
      counterparty: '',
      caseId: null,
    }));
  }

  private postings(account: string, { from, until }: MonthSpan) {
    return this.unitOfWork.reader
      .createQueryBuilder(LedgerPostingEntity, 'posting')
      .innerJoin(
        AppropriationEntity,
        'appropriation',
        'appropriation.id = posting.appropriation_id',
      )
      .where('appropriation.zero_balance_account = :account', { account })
      .andWhere('posting.at >= :from AND posting.at < :until', { from, until });
  }
}

/** A case stands in a batch once. */
const OF_PAYMENT = 'payment.batch_id = posting.batch_id AND payment.case_id = posting.case_id';

/** The calendar month in China, such as 2024-10. */
export function spanOf(month: string): MonthSpan {
  return {
    from: new Date(`${month}-01T00:00:00+08:00`),
    until: new Date(`${firstOfNext(month)}T00:00:00+08:00`),
  };
}

export function firstOfNext(month: string): LocalDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}
