import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, references, type PortableColumns } from '../migration-helpers.js';

export class Payouts1700000007000 implements MigrationInterface {
  readonly name = 'Payouts1700000007000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    for (const table of [
      appropriation(c),
      ledgerAccount(c),
      payoutBatch(c),
      ledgerPosting(c),
      payment(c),
      bankAnswer(c),
      bankReceipt(c),
    ]) {
      await queryRunner.createTable(table);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'bank_receipt',
      'bank_answer',
      'payment',
      'ledger_posting',
      'payout_batch',
      'ledger_account',
      'appropriation',
    ]) {
      await queryRunner.dropTable(table);
    }
  }
}

function appropriation(c: PortableColumns): Table {
  return new Table({
    name: 'appropriation',
    columns: [
      c.id(),
      c.varchar('policy_id', 100),
      c.integer('fiscal_year'),
      c.varchar('fund', 64),
      c.varchar('document_number', 64),
      c.varchar('function_class', 64),
      c.varchar('economic_class', 64),
      c.varchar('project', 128),
      c.varchar('zero_balance_account', 40),
      c.varchar('created_by', 64),
      c.varchar('created_by_name', 100),
      c.instant('created_at'),
    ],
    uniques: [
      {
        name: 'uq_appropriation_policy_year_fund',
        columnNames: ['policy_id', 'fiscal_year', 'fund'],
      },
    ],
  });
}

function ledgerAccount(c: PortableColumns): Table {
  return new Table({
    name: 'ledger_account',
    columns: [
      c.id(),
      c.varchar('code', 255),
      c.varchar('kind', 16),
      c.varchar('appropriation_id', 36),
      c.boolean('may_be_negative'),
      c.fen('balance_fen'),
    ],
    uniques: [
      { name: 'uq_ledger_account_code', columnNames: ['code'] },
      { name: 'uq_ledger_account_appropriation_kind', columnNames: ['appropriation_id', 'kind'] },
      // Lets a posting's foreign keys say that both of its accounts belong to its appropriation.
      { name: 'uq_ledger_account_id_appropriation', columnNames: ['id', 'appropriation_id'] },
    ],
    checks: [
      {
        name: 'ck_ledger_account_not_overdrawn',
        expression: 'may_be_negative OR balance_fen >= 0',
      },
    ],
    foreignKeys: [references('ledger_account', 'appropriation_id', 'appropriation')],
  });
}

function ledgerPosting(c: PortableColumns): Table {
  const account = (side: string) => ({
    name: `fk_ledger_posting_${side}`,
    columnNames: [`${side}_account_id`, 'appropriation_id'],
    referencedTableName: 'ledger_account',
    referencedColumnNames: ['id', 'appropriation_id'],
  });
  return new Table({
    name: 'ledger_posting',
    columns: [
      c.id(),
      c.varchar('kind', 16),
      c.varchar('source_account_id', 36),
      c.varchar('destination_account_id', 36),
      c.fen('amount_fen'),
      c.varchar('case_id', 36, { nullable: true }),
      c.varchar('batch_id', 36, { nullable: true }),
      c.varchar('appropriation_id', 36),
      c.instant('at'),
      c.varchar('actor', 64),
      c.varchar('memo', 500, { nullable: true }),
    ],
    indices: [
      { name: 'ix_ledger_posting_case', columnNames: ['case_id', 'id'] },
      { name: 'ix_ledger_posting_source', columnNames: ['source_account_id'] },
      { name: 'ix_ledger_posting_destination', columnNames: ['destination_account_id'] },
    ],
    checks: [
      { name: 'ck_ledger_posting_amount', expression: 'amount_fen > 0' },
      {
        name: 'ck_ledger_posting_two_accounts',
        expression: 'source_account_id <> destination_account_id',
      },
    ],
    foreignKeys: [
      account('source'),
      account('destination'),
      references('ledger_posting', 'case_id', 'benefit_case'),
      references('ledger_posting', 'batch_id', 'payout_batch'),
    ],
  });
}

function payoutBatch(c: PortableColumns): Table {
  return new Table({
    name: 'payout_batch',
    columns: [
      c.id(),
      c.varchar('batch_number', 20),
      c.varchar('policy_id', 100),
      c.varchar('appropriation_id', 36),
      c.varchar('state', 16),
      c.date('requested_on'),
      c.json('terms'),
      c.varchar('made_by', 64),
      c.varchar('made_by_name', 100),
      c.instant('made_at'),
      c.varchar('approved_by', 64, { nullable: true }),
      c.varchar('approved_by_name', 100, { nullable: true }),
      c.instant('approved_at', { nullable: true }),
      c.integer('payment_count'),
      c.fen('amount_fen'),
      c.varchar('hash', 64),
      c.varchar('file_name', 128, { nullable: true }),
      c.varchar('dispatched_by', 64, { nullable: true }),
      c.varchar('dispatched_by_name', 100, { nullable: true }),
      c.instant('dispatched_at', { nullable: true }),
    ],
    uniques: [{ name: 'uq_payout_batch_number', columnNames: ['batch_number'] }],
    indices: [{ name: 'ix_payout_batch_state', columnNames: ['state', 'id'] }],
    checks: [
      {
        name: 'ck_payout_batch_two_persons',
        expression: 'approved_by IS NULL OR approved_by <> made_by',
      },
      {
        name: 'ck_payout_batch_approved_first',
        expression: `state = 'frozen' OR approved_by IS NOT NULL`,
      },
    ],
    foreignKeys: [references('payout_batch', 'appropriation_id', 'appropriation')],
  });
}

function payment(c: PortableColumns): Table {
  return new Table({
    name: 'payment',
    columns: [
      c.id(),
      c.varchar('batch_id', 36),
      c.varchar('case_id', 36),
      c.varchar('entitlement_key', 255),
      c.varchar('reference', 35),
      c.fen('amount_fen'),
      c.varchar('payee_name', 200),
      c.varchar('account_number', 40),
      c.varchar('bank_name', 200),
      c.varchar('bank_code', 20),
      c.varchar('state', 16),
      c.varchar('bounced_reason', 500, { nullable: true }),
    ],
    uniques: [{ name: 'uq_payment_reference', columnNames: ['reference'] }],
    indices: [
      {
        name: 'uq_payment_entitlement_live',
        columnNames: ['entitlement_key'],
        isUnique: true,
        where: `state <> 'bounced'`,
      },
      { name: 'ix_payment_batch', columnNames: ['batch_id', 'reference'] },
      { name: 'ix_payment_case', columnNames: ['case_id'] },
    ],
    checks: [{ name: 'ck_payment_amount', expression: 'amount_fen > 0' }],
    foreignKeys: [
      references('payment', 'batch_id', 'payout_batch'),
      references('payment', 'case_id', 'benefit_case'),
    ],
  });
}

function bankAnswer(c: PortableColumns): Table {
  return new Table({
    name: 'bank_answer',
    columns: [
      c.id(),
      c.varchar('file_name', 255),
      c.varchar('sha256', 64),
      c.instant('received_at'),
      c.varchar('actor', 64),
      c.varchar('actor_name', 100),
      c.integer('line_count'),
    ],
    uniques: [{ name: 'uq_bank_answer_sha256', columnNames: ['sha256'] }],
  });
}

function bankReceipt(c: PortableColumns): Table {
  return new Table({
    name: 'bank_receipt',
    columns: [
      c.id(),
      c.varchar('answer_id', 36),
      c.integer('line_number'),
      c.varchar('reference', 64),
      c.fen('amount_fen', { nullable: true }),
      c.varchar('payee_name', 200),
      c.varchar('account_number', 64),
      c.varchar('result', 16, { nullable: true }),
      c.varchar('reason', 500, { nullable: true }),
      c.varchar('bank_serial', 64, { nullable: true }),
      c.varchar('outcome', 16),
      c.varchar('payment_id', 36, { nullable: true }),
      c.json('detail', { nullable: true }),
    ],
    uniques: [{ name: 'uq_bank_receipt_answer_line', columnNames: ['answer_id', 'line_number'] }],
    indices: [
      {
        name: 'uq_bank_receipt_decides_once',
        columnNames: ['payment_id'],
        isUnique: true,
        where: `outcome IN ('matched', 'bounced')`,
      },
      { name: 'ix_bank_receipt_reference', columnNames: ['reference', 'id'] },
    ],
    foreignKeys: [
      references('bank_receipt', 'answer_id', 'bank_answer'),
      references('bank_receipt', 'payment_id', 'payment'),
    ],
  });
}
