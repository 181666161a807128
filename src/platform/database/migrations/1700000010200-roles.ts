import { TableCheck, type MigrationInterface, type QueryRunner } from 'typeorm';

const CHECK = 'ck_user_account_role';

/**
 * There are more roles than the table allowed. The list of them is not written into the table again: to widen it would
 * be to replace it each time, which a version that is still running may trip over; the code refuses what is no role.
 */
export class Roles1700000010200 implements MigrationInterface {
  readonly name = 'Roles1700000010200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropCheckConstraint('user_account', CHECK);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // The version before knows reviewers as clerks, and nobody else of the new: what they may do there nobody has decided.
    await queryRunner.query(
      `UPDATE user_account SET disabled_at = CURRENT_TIMESTAMP
       WHERE role IN ('rule-editor', 'specialist', 'auditor') AND disabled_at IS NULL`,
    );
    for (const table of ['user_account', 'demonstration_account'])
      await queryRunner.query(
        `UPDATE ${table} SET role = 'clerk'
         WHERE role IN ('reviewer', 'rule-editor', 'specialist', 'auditor')`,
      );
    await queryRunner.createCheckConstraint(
      'user_account',
      new TableCheck({
        name: CHECK,
        expression: `role IN ('enterprise', 'clerk', 'approver', 'cashier', 'administrator')`,
      }),
    );
  }
}
