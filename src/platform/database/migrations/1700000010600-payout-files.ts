import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, runPerDialect, undoAppendOnly } from '../migration-helpers.js';

const FIXED = 'id, name, position';
const REFUSAL = 'a payout file is kept as it was sent or received';
const IN_PLAIN = `NEW.content NOT LIKE 'sm4.1.%'`;

/**
 * The files to and from the bank, which lay in plain in HUIQI_DATA/payouts. Nothing is moved here, since a migration has no
 * keys: `npx huiqi seal` takes over what lies there. A program of the version before goes on writing there, and says of a
 * file of this one that it has to be sent again, which changes nothing but that it then lies there too.
 */
export class PayoutFiles1700000010600 implements MigrationInterface {
  readonly name = 'PayoutFiles1700000010600';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'payout_file',
        columns: [
          c.varchar('name', 128, { primary: true }),
          c.varchar('sha256', 64),
          c.integer('byte_count'),
          c.instant('stored_at'),
        ],
      }),
    );
    await makeAppendOnly(queryRunner, 'payout_file');
    await queryRunner.createTable(
      new Table({
        name: 'payout_file_piece',
        columns: [
          c.varchar('id', 160, { primary: true }),
          c.varchar('name', 128),
          c.integer('position'),
          c.text('content'),
        ],
        uniques: [{ name: 'uq_payout_file_piece_position', columnNames: ['name', 'position'] }],
        foreignKeys: [
          {
            name: 'fk_payout_file_piece_name',
            columnNames: ['name'],
            referencedTableName: 'payout_file',
            referencedColumnNames: ['name'],
          },
        ],
      }),
    );
    await keepPieces(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: ['fixed', 'sealed', 'stays'].map((what) => `DROP TRIGGER payout_file_piece_${what}`),
      postgres: [
        ...['fixed', 'sealed', 'stays'].map(
          (what) => `DROP TRIGGER payout_file_piece_${what} ON payout_file_piece`,
        ),
        'DROP FUNCTION payout_file_piece_refuse_change()',
      ],
    });
    await queryRunner.dropTable('payout_file_piece');
    await undoAppendOnly(queryRunner, 'payout_file');
    await queryRunner.dropTable('payout_file');
  }
}

/** A piece may be sealed anew, which only the vault can do for its place; everything else of it stays. */
async function keepPieces(queryRunner: QueryRunner): Promise<void> {
  const refuse = `BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`;
  const call = 'EXECUTE FUNCTION payout_file_piece_refuse_change()';
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER payout_file_piece_fixed BEFORE UPDATE OF ${FIXED} ON payout_file_piece ${refuse}`,
      `CREATE TRIGGER payout_file_piece_sealed BEFORE UPDATE OF content ON payout_file_piece
       WHEN ${IN_PLAIN} ${refuse}`,
      `CREATE TRIGGER payout_file_piece_stays BEFORE DELETE ON payout_file_piece ${refuse}`,
    ],
    postgres: [
      `CREATE FUNCTION payout_file_piece_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
      `CREATE TRIGGER payout_file_piece_fixed BEFORE UPDATE OF ${FIXED} ON payout_file_piece
       FOR EACH ROW ${call}`,
      `CREATE TRIGGER payout_file_piece_sealed BEFORE UPDATE OF content ON payout_file_piece
       FOR EACH ROW WHEN (${IN_PLAIN}) ${call}`,
      `CREATE TRIGGER payout_file_piece_stays BEFORE DELETE ON payout_file_piece
       FOR EACH ROW ${call}`,
    ],
  });
}
