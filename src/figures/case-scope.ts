import { COUNTED_REASONS, type CountedReason } from './stuck-reasons.js';
import { REMINDERS } from '../core/lifecycle/reminders.js';
import type { LocalDate } from '../core/local-date.js';
import { EXCEPTION_OUTCOMES } from '../payouts/judge-receipt.js';
import type { BoundSql } from '../platform/database/bound-sql.js';
import { SEALED_PREFIX } from '../platform/secrets/sealed-text.js';

/** Which cases are looked at; `benefit` is the name of a case in every part of a statement here. */
export interface CaseScope {
  /** Left out: of every policy. */
  readonly policyIds?: readonly string[] | undefined;
  /** The code of the town where the enterprise is registered; empty: where none is known. */
  readonly town?: string | undefined;
  /** The towns to which the reader is confined. */
  readonly towns?: readonly string[] | undefined;
}

/** Where the town of an enterprise is taken from: the sources that may state it, the highest authority first. */
export interface TownSources {
  readonly sources: readonly string[];
  readonly today: LocalDate;
}

/** The condition of a WHERE. */
export function inScope(sql: BoundSql, scope: CaseScope, towns: TownSources): string {
  const conditions = ['1 = 1'];
  if (scope.policyIds) conditions.push(sql.isOneOf('benefit.policy_id', scope.policyIds));
  if (scope.town !== undefined)
    conditions.push(`${townOf(sql, towns)} = ${sql.bind(storedTown(scope.town))}`);
  if (scope.towns) conditions.push(sql.isOneOf(townOf(sql, towns), scope.towns.map(storedTown)));
  return conditions.join(' AND ');
}

/** The stored text of the fact `town` as it holds today; empty where nobody has stated it. */
export function townOf(sql: BoundSql, { sources, today }: TownSources): string {
  if (sources.length === 0) return `''`;
  return `COALESCE((SELECT stated.value FROM fact_statement stated
    WHERE stated.enterprise_id = benefit.enterprise_id AND stated.fact = 'town'
      AND stated.superseded_at IS NULL AND ${sql.isOneOf('stated.source', sources)}
      AND stated.valid_from <= ${sql.bind(today)}
      AND (stated.valid_to IS NULL OR stated.valid_to >= ${sql.bind(today)})
    ORDER BY ${rankOf(sql, 'stated.source', sources)}, stated.valid_from DESC, stated.id DESC LIMIT 1), '')`;
}

/** As encodeFactValue writes a code. */
function storedTown(code: string): string {
  return code === '' ? '' : JSON.stringify(code);
}

/** The code in the stored text; empty where there is none. */
export function townFrom(stored: string): string {
  return stored === '' ? '' : String(JSON.parse(stored));
}

function rankOf(sql: BoundSql, column: string, values: readonly string[]): string {
  const whens = values.map((value, rank) => `WHEN ${sql.bind(value)} THEN ${rank}`);
  return `CASE ${column} ${whens.join(' ')} END`;
}

const ALL_DIGITS = (column: string) => `LTRIM(${column}, '0123456789') = ''`;

/** As payableAccount judges an account; a spec compares the two. What is sealed was checked before, and cannot be read here. */
const ACCOUNT_PAYABLE = `(TRIM(COALESCE(benefit.payee_name, '')) <> ''
  AND TRIM(COALESCE(benefit.bank_name, '')) <> ''
  AND (benefit.account_number LIKE '${SEALED_PREFIX}%'
    OR LENGTH(COALESCE(benefit.account_number, '')) BETWEEN 8 AND 32 AND ${ALL_DIGITS('benefit.account_number')})
  AND LENGTH(COALESCE(benefit.bank_code, '')) = 12 AND ${ALL_DIGITS('benefit.bank_code')})`;

const PAID_HERE = `benefit.effect = 'cash' AND benefit.delivery IN ('direct', 'confirm', 'apply')`;

const receiptOf = (condition: string) => `EXISTS (SELECT 1 FROM payment
  JOIN bank_receipt receipt ON receipt.payment_id = payment.id
  WHERE payment.case_id = benefit.id AND ${condition})`;

const SETTLED = `EXISTS (SELECT 1 FROM receipt_settlement settlement
  WHERE settlement.receipt_id = receipt.id)`;

const OUTCOMES = EXCEPTION_OUTCOMES.map((outcome) => `'${outcome}'`).join();

/** What the bank has said of a payment under way and nobody has looked into, or of one that it called both returned and paid. */
const BANK_EXCEPTION = `(benefit.state = 'instructed'
    AND ${receiptOf(`receipt.outcome IN (${OUTCOMES}) AND NOT ${SETTLED}`)}
  OR benefit.state = 'approved'
    AND ${receiptOf(`payment.state = 'bounced' AND receipt.result = 'paid' AND NOT ${SETTLED}`)})`;

/** In the order of COUNTED_REASONS; `today` is written last. */
const CONDITIONS: Readonly<Record<CountedReason, (sql: BoundSql, today: LocalDate) => string>> = {
  'objection-open': () => `benefit.state = 'objected'`,
  'awaiting-funds': () => `benefit.state = 'awaiting-funds'`,
  bounced: () => `benefit.state = 'bounced'`,
  'account-invalid': () => `benefit.state = 'approved' AND NOT ${ACCOUNT_PAYABLE}`,
  'bank-exception': () => BANK_EXCEPTION,
  'amount-unknown': () =>
    `benefit.state = 'offered' AND ${PAID_HERE} AND COALESCE(benefit.amount_fen, 0) = 0`,
  unanswered: () =>
    `benefit.state = 'offered' AND ${PAID_HERE} AND benefit.reminder_count >= ${REMINDERS.count}`,
  // A limit never outlives its state, so that a due day is always one of a case that is still open.
  late: (sql, today) => `benefit.due_on < ${sql.bind(today)}`,
};

/** The first reason for which a case does not get on; NULL where it does. */
export function stuckReason(sql: BoundSql, today: LocalDate): string {
  const whens = COUNTED_REASONS.map(
    (reason) => `WHEN ${CONDITIONS[reason](sql, today)} THEN '${reason}'`,
  );
  return `CASE ${whens.join(' ')} END`;
}
