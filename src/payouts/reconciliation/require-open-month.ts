import { DomainError } from '../../platform/http/domain-error.js';
import type { TreasuryStatementEntity } from './treasury-statement.entity.js';

/** @throws DomainError STATEMENT_NOT_FOUND also where a corrected file has taken its place, STATEMENT_SIGNED_OFF */
export function requireOpenMonth(
  statement: TreasuryStatementEntity | null,
): TreasuryStatementEntity {
  if (!statement || statement.replacedAt) throw new DomainError('STATEMENT_NOT_FOUND');
  if (statement.signedOffAt) {
    throw new DomainError('STATEMENT_SIGNED_OFF', { month: statement.month });
  }
  return statement;
}
