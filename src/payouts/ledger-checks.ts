import { foundPaid } from './found-paid.js';
import { WHOLE } from './funding-plan.entity.js';

const RESERVED_BY_CASE = `
  SELECT posting.case_id,
         SUM(CASE WHEN account.id = posting.destination_account_id
                  THEN posting.amount_fen ELSE -posting.amount_fen END) AS fen
  FROM ledger_posting posting
  JOIN ledger_account account
    ON account.kind = 'reserved'
   AND account.id IN (posting.source_account_id, posting.destination_account_id)
  WHERE posting.case_id IS NOT NULL
  GROUP BY posting.case_id`;

const PAID_ROAD = `benefit_case.effect = 'cash' AND benefit_case.delivery IN ('direct', 'confirm', 'apply')`;

/** A refusal may leave out what the message that it names stands for: the id ends in the hash over the payments. */
export const NAMES_THE_MESSAGE = `bank_receipt.outcome = 'bounced' AND bank_receipt.message_id =
  payout_batch.batch_number || '-' || UPPER(SUBSTR(payout_batch.hash, 1, 16))`;

/** The line by which a payment is paid: one that matched, or one of which an approver has found that it is true. */
export const SAYS_PAID = `(bank_receipt.outcome = 'matched' OR ${foundPaid('bank_receipt')})`;

/**
 * Each check is one statement, so that it sees one state of the database while others write, and returns what breaks it.
 * They are written from the rules of money and not from the code, so that they find what the code gets wrong.
 */
export const LEDGER_CHECKS: Readonly<Record<string, string>> = {
  'balances-sum-to-zero': `
    SELECT 'ledger' AS subject, 0 AS expected, total.fen AS found
    FROM (SELECT COALESCE(SUM(balance_fen), 0) AS fen FROM ledger_account) total
    WHERE total.fen <> 0`,

  'balance-is-its-postings': `
    SELECT account.code AS subject, COALESCE(moved.fen, 0) AS expected, account.balance_fen AS found
    FROM ledger_account account
    LEFT JOIN (
      SELECT account_id, SUM(fen) AS fen
      FROM (SELECT destination_account_id AS account_id, amount_fen AS fen FROM ledger_posting
            UNION ALL
            SELECT source_account_id, -amount_fen FROM ledger_posting) movement
      GROUP BY account_id
    ) moved ON moved.account_id = account.id
    WHERE account.balance_fen <> COALESCE(moved.fen, 0)`,

  'within-the-appropriation': `
    SELECT treasury.code AS subject, -treasury.balance_fen AS expected, spent.fen AS found
    FROM ledger_account treasury
    JOIN (
      SELECT appropriation_id, SUM(balance_fen) AS fen FROM ledger_account
      WHERE kind IN ('reserved', 'in-transit', 'paid', 'returned') GROUP BY appropriation_id
    ) spent ON spent.appropriation_id = treasury.appropriation_id
    WHERE treasury.kind = 'treasury' AND spent.fen > -treasury.balance_fen`,

  'nothing-overdrawn': `
    SELECT code AS subject, 0 AS expected, balance_fen AS found
    FROM ledger_account WHERE kind <> 'treasury' AND balance_fen < 0`,

  'sent-money-is-in-transit-or-paid': `
    SELECT account.code AS subject, COALESCE(sent.fen, 0) - COALESCE(repaid.fen, 0) AS expected,
           account.balance_fen AS found
    FROM ledger_account account
    LEFT JOIN (
      SELECT payment_part.appropriation_id,
             CASE payment.state WHEN 'paid' THEN 'paid' ELSE 'in-transit' END AS kind,
             SUM(payment_part.amount_fen) AS fen
      FROM payment_part JOIN payment ON payment.id = payment_part.payment_id
      WHERE payment.state IN ('instructed', 'paid')
      GROUP BY payment_part.appropriation_id,
               CASE payment.state WHEN 'paid' THEN 'paid' ELSE 'in-transit' END
    ) sent ON sent.appropriation_id = account.appropriation_id AND sent.kind = account.kind
    LEFT JOIN (
      SELECT appropriation_id, SUM(amount_fen) AS fen
      FROM clawback_repayment_part GROUP BY appropriation_id
    ) repaid ON repaid.appropriation_id = account.appropriation_id AND account.kind = 'paid'
    WHERE account.kind IN ('in-transit', 'paid')
      AND account.balance_fen <> COALESCE(sent.fen, 0) - COALESCE(repaid.fen, 0)`,

  'repaid-after-the-year-is-returned': `
    SELECT account.code AS subject, COALESCE(late.fen, 0) AS expected, account.balance_fen AS found
    FROM ledger_account account
    LEFT JOIN (
      SELECT appropriation.id, SUM(back.fen) AS fen
      FROM (SELECT part.appropriation_id, part.amount_fen AS fen, repayment.received_on AS on_day
            FROM clawback_repayment_part part
            JOIN clawback_repayment repayment ON repayment.id = part.repayment_id
            UNION ALL
            SELECT part.appropriation_id, part.amount_fen, settlement.returned_on
            FROM payment_part part
            JOIN bank_receipt ON bank_receipt.payment_id = part.payment_id
            JOIN receipt_settlement settlement ON settlement.receipt_id = bank_receipt.id
             AND settlement.decision = 'returned') back
      JOIN appropriation ON appropriation.id = back.appropriation_id
      WHERE CAST(SUBSTR(back.on_day, 1, 4) AS integer) > appropriation.fiscal_year
      GROUP BY appropriation.id
    ) late ON late.id = account.appropriation_id
    WHERE account.kind = 'returned' AND account.balance_fen <> COALESCE(late.fen, 0)`,

  'funding-plan-is-whole': `
    SELECT funding_plan.plan_number AS subject, ${WHOLE} AS expected,
           COALESCE(SUM(part.per_ten_thousand), 0) AS found
    FROM funding_plan LEFT JOIN funding_plan_part part ON part.plan_id = funding_plan.id
    GROUP BY funding_plan.id, funding_plan.plan_number
    HAVING COALESCE(SUM(part.per_ten_thousand), 0) <> ${WHOLE}`,

  'payment-is-its-parts': `
    SELECT payment.reference AS subject, payment.amount_fen AS expected,
           COALESCE(SUM(part.amount_fen), 0) AS found
    FROM payment LEFT JOIN payment_part part ON part.payment_id = payment.id
    GROUP BY payment.id, payment.reference, payment.amount_fen
    HAVING COALESCE(SUM(part.amount_fen), 0) <> payment.amount_fen`,

  'repayment-is-its-parts': `
    SELECT repayment.bank_serial AS subject, repayment.amount_fen AS expected,
           COALESCE(SUM(part.amount_fen), 0) AS found
    FROM clawback_repayment repayment
    LEFT JOIN clawback_repayment_part part ON part.repayment_id = repayment.id
    GROUP BY repayment.id, repayment.bank_serial, repayment.amount_fen
    HAVING COALESCE(SUM(part.amount_fen), 0) <> repayment.amount_fen`,

  'no-fund-gets-back-more-than-it-paid': `
    SELECT clawback.payment_id AS subject, COALESCE(paid.fen, 0) AS expected, SUM(part.amount_fen) AS found
    FROM clawback_repayment_part part
    JOIN clawback_repayment ON clawback_repayment.id = part.repayment_id
    JOIN clawback ON clawback.id = clawback_repayment.clawback_id
    LEFT JOIN (SELECT payment_id, appropriation_id, amount_fen AS fen FROM payment_part) paid
      ON paid.payment_id = clawback.payment_id AND paid.appropriation_id = part.appropriation_id
    GROUP BY clawback.payment_id, part.appropriation_id, paid.fen
    HAVING SUM(part.amount_fen) > COALESCE(paid.fen, 0)`,

  'budget-moved-by-its-documents': `
    SELECT appropriation.document_number || ' ' || entry.kind AS subject,
           SUM(entry.written) AS expected, SUM(entry.moved) AS found
    FROM (
      SELECT appropriation_id, kind, amount_fen AS written, 0 AS moved
      FROM appropriation_adjustment WHERE kind <> 'transfer'
      UNION ALL SELECT appropriation_id, 'decrease', amount_fen, 0
      FROM appropriation_adjustment WHERE kind = 'transfer'
      UNION ALL SELECT into_appropriation_id, 'increase', amount_fen, 0
      FROM appropriation_adjustment WHERE kind = 'transfer'
      UNION ALL SELECT appropriation_id,
                       CASE remainder WHEN 'lapse' THEN 'lapse' ELSE 'carry-out' END, available_fen, 0
      FROM fiscal_year_closing
      UNION ALL SELECT into_appropriation_id, 'carry-in', available_fen, 0
      FROM fiscal_year_closing WHERE remainder = 'carry-over'
      UNION ALL SELECT appropriation_id, 'carry-case-out', reserved_fen, 0 FROM fiscal_year_closing
      UNION ALL SELECT into_appropriation_id, 'carry-case-in', reserved_fen, 0
      FROM fiscal_year_closing WHERE reserved_fen > 0
      UNION ALL SELECT appropriation_id, kind, 0, amount_fen FROM ledger_posting
      WHERE kind IN ('increase', 'decrease', 'lapse', 'carry-out', 'carry-in', 'carry-case-out',
                     'carry-case-in')
    ) entry
    JOIN appropriation ON appropriation.id = entry.appropriation_id
    GROUP BY appropriation.id, appropriation.document_number, entry.kind
    HAVING SUM(entry.written) <> SUM(entry.moved)`,

  'budget-proposal-was-carried-out': `
    SELECT proposal.document_number AS subject, proposal.amount_fen AS expected,
           COALESCE(result.fen, 0) AS found
    FROM budget_proposal proposal
    LEFT JOIN (
      SELECT id, made_by, amount_fen AS fen FROM appropriation_adjustment
      UNION ALL SELECT id, made_by, available_fen + reserved_fen FROM fiscal_year_closing
      UNION ALL SELECT appropriation.id, appropriation.created_by, ledger_posting.amount_fen
      FROM appropriation
      JOIN ledger_posting ON ledger_posting.appropriation_id = appropriation.id
                         AND ledger_posting.kind = 'appropriate'
    ) result ON result.id = proposal.result_id AND result.made_by = proposal.made_by
    WHERE proposal.state = 'approved' AND COALESCE(result.fen, 0) <> proposal.amount_fen`,

  'clawback-ends-with-its-amount': `
    SELECT clawback.clawback_number AS subject, COALESCE(clawback.decided_fen, 0) AS expected,
           COALESCE(repaid.fen, 0) + COALESCE(clawback.written_off_fen, 0) AS found
    FROM clawback
    LEFT JOIN (SELECT clawback_id, SUM(amount_fen) AS fen FROM clawback_repayment
               GROUP BY clawback_id) repaid ON repaid.clawback_id = clawback.id
    WHERE COALESCE(repaid.fen, 0) + COALESCE(clawback.written_off_fen, 0)
            > COALESCE(clawback.decided_fen, 0)
       OR (clawback.state IN ('recovered', 'written-off')
           AND COALESCE(repaid.fen, 0) + COALESCE(clawback.written_off_fen, 0)
               <> clawback.decided_fen)`,

  'clawed-back-within-what-was-paid': `
    SELECT benefit_case.case_number AS subject, COALESCE(paid.fen, 0) AS expected, claimed.fen AS found
    FROM (SELECT case_id, SUM(COALESCE(decided_fen, claimed_fen)) AS fen FROM clawback
          WHERE state <> 'dropped' GROUP BY case_id) claimed
    JOIN benefit_case ON benefit_case.id = claimed.case_id
    LEFT JOIN (SELECT case_id, MAX(amount_fen) AS fen FROM payment
               WHERE state IN ('paid', 'returned') GROUP BY case_id) paid ON paid.case_id = claimed.case_id
    WHERE claimed.fen > COALESCE(paid.fen, 0)`,

  'approved-case-has-its-reserve': `
    SELECT benefit_case.case_number AS subject,
           CASE WHEN benefit_case.state IN ('approved', 'bounced')
                THEN benefit_case.amount_fen ELSE 0 END AS expected,
           COALESCE(reserved.fen, 0) AS found
    FROM benefit_case
    LEFT JOIN (${RESERVED_BY_CASE}) reserved ON reserved.case_id = benefit_case.id
    WHERE COALESCE(reserved.fen, 0) <>
          CASE WHEN benefit_case.state IN ('approved', 'bounced')
               THEN benefit_case.amount_fen ELSE 0 END`,

  'paid-payment-has-one-matching-receipt': `
    SELECT payment.reference AS subject, 1 AS expected, COUNT(bank_receipt.id) AS found
    FROM payment
    LEFT JOIN bank_receipt
      ON bank_receipt.payment_id = payment.id AND ${SAYS_PAID}
     AND bank_receipt.result = 'paid' AND bank_receipt.reference = payment.reference
     AND bank_receipt.amount_fen = payment.amount_fen
    WHERE payment.state = 'paid'
    GROUP BY payment.id, payment.reference
    HAVING COUNT(bank_receipt.id) <> 1`,

  'bounced-payment-has-one-matching-return': `
    SELECT payment.reference AS subject, 1 AS expected, COUNT(bank_receipt.id) AS found
    FROM payment
    JOIN payout_batch ON payout_batch.id = payment.batch_id
    LEFT JOIN bank_receipt
      ON bank_receipt.payment_id = payment.id AND bank_receipt.outcome = 'bounced'
     AND bank_receipt.result = 'returned' AND bank_receipt.reference = payment.reference
     AND (bank_receipt.amount_fen = payment.amount_fen
          OR (bank_receipt.amount_fen IS NULL AND ${NAMES_THE_MESSAGE}))
    WHERE payment.state = 'bounced'
    GROUP BY payment.id, payment.reference
    HAVING COUNT(bank_receipt.id) <> 1`,

  'deciding-receipt-decided': `
    SELECT payment.reference AS subject,
           CASE bank_receipt.outcome WHEN 'matched' THEN 'paid' ELSE 'bounced' END AS expected,
           payment.state AS found
    FROM bank_receipt JOIN payment ON payment.id = bank_receipt.payment_id
    WHERE bank_receipt.outcome IN ('matched', 'bounced')
      AND payment.state <> CASE bank_receipt.outcome WHEN 'matched' THEN 'paid' ELSE 'bounced' END
      AND NOT (bank_receipt.outcome = 'matched' AND payment.state = 'returned')
      AND NOT (bank_receipt.outcome = 'bounced' AND payment.state IN ('paid', 'returned')
               AND EXISTS (SELECT 1 FROM bank_receipt later
                           JOIN receipt_settlement ON receipt_settlement.receipt_id = later.id
                           WHERE later.payment_id = payment.id AND receipt_settlement.decision = 'paid'))`,

  'returned-payment-was-paid-and-settled': `
    SELECT payment.reference AS subject, 2 AS expected, COUNT(bank_receipt.id) AS found
    FROM payment
    LEFT JOIN (bank_receipt LEFT JOIN receipt_settlement settlement
                 ON settlement.receipt_id = bank_receipt.id)
      ON bank_receipt.payment_id = payment.id
     AND ((${SAYS_PAID} AND bank_receipt.result = 'paid')
          OR (bank_receipt.result = 'returned' AND settlement.decision = 'returned'
              AND settlement.returned_on IS NOT NULL))
    WHERE payment.state = 'returned'
    GROUP BY payment.id, payment.reference
    HAVING COUNT(bank_receipt.id) <> 2`,

  'entitlement-paid-once': `
    SELECT entitlement_key AS subject, 1 AS expected, COUNT(*) AS found
    FROM payment WHERE state NOT IN ('bounced', 'returned', 'cancelled') GROUP BY entitlement_key HAVING COUNT(*) > 1`,

  'closed-case-was-paid-its-amount': `
    SELECT benefit_case.case_number AS subject, benefit_case.amount_fen AS expected,
           COALESCE(paid.fen, 0) AS found
    FROM benefit_case
    LEFT JOIN (SELECT case_id, SUM(amount_fen) AS fen FROM payment
               WHERE state = 'paid' GROUP BY case_id) paid ON paid.case_id = benefit_case.id
    WHERE (benefit_case.state IN ('paid', 'closed') AND ${PAID_ROAD}
           AND COALESCE(paid.fen, 0) <> benefit_case.amount_fen)
       OR (benefit_case.state NOT IN ('paid', 'closed') AND paid.fen IS NOT NULL)`,

  'approved-by-another-person': `
    SELECT batch_number AS subject, 'another person' AS expected, approved_by_name AS found
    FROM payout_batch WHERE approved_by = made_by
    UNION ALL
    SELECT list_number, 'another person', approved_by_name
    FROM publicity_list WHERE approved_by = made_by
    UNION ALL
    SELECT document_number, 'another person', decided_by_name
    FROM budget_proposal WHERE state = 'approved' AND decided_by = made_by
    UNION ALL
    SELECT clawback_number, 'another person', decided_by_name
    FROM clawback WHERE decided_by = opened_by
    UNION ALL
    SELECT clawback_number, 'another person', written_off_by_name
    FROM clawback WHERE written_off_by = write_off_requested_by`,
};
