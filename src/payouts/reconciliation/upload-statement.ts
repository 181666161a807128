import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { PayoutFileRepository } from '../files/payout-file.repository.js';
import type { Upload } from '../read-upload.js';
import { BookEntriesRepository, firstOfNext, spanOf } from './book-entries.repository.js';
import { compareStatement, type Comparison, type Difference } from './compare-statement.js';
import {
  ReconciliationDto,
  type UploadedStatementDto,
  type UploadStatementQuery,
} from './dto/reconciliation.dto.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import type { StatementDifferenceEntity } from './statement-difference.entity.js';
import { StatementAccess } from './statement-access.js';
import { readStatement, StatementFault, type Statement } from './statement-file.js';
import type { TreasuryStatementEntity } from './treasury-statement.entity.js';

type Wanted = Pick<UploadStatementQuery, 'account' | 'month'>;
type File = Pick<TreasuryStatementEntity, 'fileName' | 'sha256'>;

/**
 * Compares the treasury's statement of a month with the books of that month. The month has to be over: from then on its
 * books stand still, and what is found once stays true.
 */
@Injectable()
export class UploadStatement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: BookEntriesRepository,
    private readonly access: StatementAccess,
    private readonly reconciliations: ReconciliationRepository,
    private readonly files: PayoutFileRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The same file again changes nothing; another one takes the place of the former until the month is signed off.
   * @throws DomainError STATEMENT_INVALID naming rows and fields, STATEMENT_MONTH_NOT_OVER, STATEMENT_ACCOUNT_UNKNOWN,
   *   STATEMENT_SIGNED_OFF; nothing has been taken in then
   */
  async execute(
    wanted: Wanted,
    { fileName, bytes }: Upload,
    actor: Actor,
  ): Promise<UploadedStatementDto> {
    await this.requireComparable(wanted, actor);
    const statement = statementIn(bytes, wanted.month);
    const comparison = await this.compare(wanted, statement);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const takeIn = () =>
      this.takeIn(wanted, { fileName, sha256, bytes }, { statement, ...comparison }, actor);
    try {
      return await takeIn();
    } catch (error) {
      // Somebody sent the first statement of the month at the same moment; theirs is there now.
      if (!isUniqueViolation(error, 'treasury_statement')) throw error;
      return takeIn();
    }
  }

  private async requireComparable({ account, month }: Wanted, actor: Actor): Promise<void> {
    const opensOn = firstOfNext(month);
    // Not by the business date, which may be a fixed one: postings carry the instant, and go on until the month is over.
    if (shanghaiDate(this.clock.now()) < opensOn) {
      throw new DomainError('STATEMENT_MONTH_NOT_OVER', { month, opensOn });
    }
    const accounts = await this.books.accounts();
    const isKnown = accounts.some((known) => known.account === account);
    if (!isKnown || !(await this.access.covers(actor, account))) {
      throw new DomainError('STATEMENT_ACCOUNT_UNKNOWN', { account });
    }
  }

  private async compare(
    { account, month }: Wanted,
    statement: Statement,
  ): Promise<Comparison & { booksClosingFen: number }> {
    const span = spanOf(month);
    const { matchedCount, differences } = compareStatement(
      statement.lines,
      await this.books.entriesOf(account, span),
      await this.reconciliations.carriedInto(account, month),
      await this.books.namesOf(account, span.until),
    );
    const booksClosingFen = await this.books.closingFen(account, span.until);
    const balance = balanceDifference(statement.closingFen, booksClosingFen);
    return { matchedCount, differences: [...differences, ...balance], booksClosingFen };
  }

  private takeIn(
    { account, month }: Wanted,
    { bytes, ...file }: File & { readonly bytes: Buffer },
    found: Comparison & { statement: Statement; booksClosingFen: number },
    actor: Actor,
  ): Promise<UploadedStatementDto> {
    return this.unitOfWork.run(async () => {
      const former = await this.reconciliations.lockLive(account, month);
      if (former?.sha256 === file.sha256) return this.unchanged(former);
      if (former?.signedOffAt) throw new DomainError('STATEMENT_SIGNED_OFF', { month });
      const uploadedAt = this.clock.now();
      if (former) await this.reconciliations.change(former.id, { replacedAt: uploadedAt });
      const statement: TreasuryStatementEntity = {
        ...file,
        id: newId(),
        account,
        month,
        lineCount: found.statement.lines.length,
        matchedCount: found.matchedCount,
        closingFen: found.statement.closingFen,
        booksClosingFen: found.booksClosingFen,
        uploadedBy: actor.userId,
        uploadedByName: actor.displayName,
        uploadedAt,
        replacedAt: null,
        signedOffBy: null,
        signedOffByName: null,
        signedOffAt: null,
      };
      await this.reconciliations.insert(
        statement,
        found.differences.map((difference) => stored(difference, statement.id)),
      );
      await this.files.keep(`statements/${file.sha256}.csv`, bytes);
      const { length: total } = found.differences;
      await this.auditLog.record({
        action: 'treasury-statement.received',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'treasury-statement',
        subjectId: statement.id,
        detail: { ...file, month, differenceCount: total, replaces: former?.id ?? null },
      });
      const dto = ReconciliationDto.of(statement, { total, open: total });
      return { ...dto, alreadyReceived: false };
    });
  }

  private async unchanged(former: TreasuryStatementEntity): Promise<UploadedStatementDto> {
    const counts = await this.reconciliations.countDifferences([former.id]);
    return { ...ReconciliationDto.of(former, counts.get(former.id)), alreadyReceived: true };
  }
}

function statementIn(bytes: Buffer, month: string): Statement {
  try {
    return readStatement(bytes, month);
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    throw new DomainError('STATEMENT_INVALID', {}, { errors: error.errors, cause: error });
  }
}

function balanceDifference(closingFen: number, booksClosingFen: number): Difference[] {
  if (closingFen === booksClosingFen) return [];
  return [
    {
      kind: 'balance-differs',
      key: '',
      statementFen: closingFen,
      booksFen: booksClosingFen,
      counterparty: '',
      caseId: null,
      statementOn: null,
      bankSerial: null,
    },
  ];
}

function stored(
  { key, ...difference }: Difference,
  statementId: string,
): StatementDifferenceEntity {
  return { ...difference, id: newId(), statementId, itemKey: key };
}
