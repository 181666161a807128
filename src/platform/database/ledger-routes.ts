import type { QueryRunner } from 'typeorm';
import { runPerDialect } from './migration-helpers.js';

/** The ways of money that the database lets through, as the migrations have added to them. */
export const FIRST_ROUTES: readonly string[] = [
  `('appropriate', 'treasury', 'available')`,
  `('approve', 'available', 'reserved')`,
  `('release', 'reserved', 'available')`,
  `('instruct', 'reserved', 'in-transit')`,
  `('receipt', 'in-transit', 'paid')`,
  `('bounce', 'in-transit', 'reserved')`,
];

export const ROUTES_OF_REPAYMENT: readonly string[] = [
  `('restore', 'paid', 'available')`,
  `('remit', 'paid', 'returned')`,
];

export const ROUTES_OF_ADJUSTMENT: readonly string[] = [
  `('increase', 'treasury', 'available')`,
  `('decrease', 'available', 'treasury')`,
];

export const ROUTES_OF_YEAR_END: readonly string[] = [
  `('lapse', 'available', 'treasury')`,
  `('carry-out', 'available', 'treasury')`,
  `('carry-in', 'treasury', 'available')`,
  `('carry-case-out', 'reserved', 'treasury')`,
  `('carry-case-in', 'treasury', 'reserved')`,
];

/**
 * Replaces what moves the balances (see 1700000007001-payouts-guards.ts, which also says why it locks as it does) by the
 * same with these routes.
 */
export async function allowRoutes(
  queryRunner: QueryRunner,
  routes: readonly string[],
): Promise<void> {
  const offRoute = `NOT EXISTS (
    SELECT 1 FROM ledger_account source, ledger_account destination
    WHERE source.id = NEW.source_account_id AND destination.id = NEW.destination_account_id
      AND (NEW.kind, source.kind, destination.kind) IN (VALUES ${routes.join(', ')}))`;
  const refusal = 'this kind of posting does not move between these accounts';
  const move = (side: string, sign: string) =>
    `UPDATE ledger_account SET balance_fen = balance_fen ${sign} NEW.amount_fen
     WHERE id = NEW.${side}_account_id;`;
  await runPerDialect(queryRunner, {
    sqlite: [
      'DROP TRIGGER ledger_posting_moves_balances',
      `CREATE TRIGGER ledger_posting_moves_balances AFTER INSERT ON ledger_posting BEGIN
         SELECT RAISE(ABORT, '${refusal}') WHERE ${offRoute};
         ${move('source', '-')}
         ${move('destination', '+')}
       END`,
    ],
    postgres: [
      `CREATE OR REPLACE FUNCTION ledger_posting_move_balances() RETURNS trigger
       LANGUAGE plpgsql AS $$ BEGIN
         IF ${offRoute} THEN
           RAISE EXCEPTION '${refusal}';
         END IF;
         PERFORM 1 FROM ledger_account WHERE appropriation_id = NEW.appropriation_id
         ORDER BY id FOR NO KEY UPDATE;
         ${move('source', '-')}
         ${move('destination', '+')}
         RETURN NULL;
       END $$`,
    ],
  });
}
