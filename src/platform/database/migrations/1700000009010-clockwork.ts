import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders, late cases and notices before a waiver. The defaults stay, because SQLite adds a column that may not be null
 * with a default or not at all.
 */
export class Clockwork1700000009010 implements MigrationInterface {
  readonly name = 'Clockwork1700000009010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'ALTER TABLE benefit_case ADD COLUMN reminder_count integer NOT NULL DEFAULT 0',
      'ALTER TABLE benefit_case ADD COLUMN reminded_on varchar(10)',
      'ALTER TABLE benefit_case ADD COLUMN escalation_level integer NOT NULL DEFAULT 0',
      `ALTER TABLE publicity_list ADD COLUMN kind varchar(16) NOT NULL DEFAULT 'payment'`,
    ])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'ALTER TABLE publicity_list DROP COLUMN kind',
      'ALTER TABLE benefit_case DROP COLUMN escalation_level',
      'ALTER TABLE benefit_case DROP COLUMN reminded_on',
      'ALTER TABLE benefit_case DROP COLUMN reminder_count',
    ])
      await queryRunner.query(statement);
  }
}
