import { expect, it } from '@jest/globals';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { createTestDatabase } from '../../test/support/test-database.js';
import { undoMigrations } from '../../test/support/undo-migrations.js';
import { AppropriationRepository } from '../payouts/appropriation.repository.js';
import { LEDGER_ACCOUNT_KINDS } from '../payouts/ledger.js';
import { LedgerRepository } from '../payouts/ledger.repository.js';
import { PostMoney } from '../payouts/post-money.js';
import { migrate } from '../platform/database/migrate.js';
import { newId } from '../platform/identifier.js';

const THIS = 'Clawback1700000009200';

it('gives an appropriation from before the account that takes what is returned, and the way to it', async () => {
  const database = await createTestDatabase();
  const { writer } = database.connections;
  const ledger = new LedgerRepository(database.unitOfWork);
  const postMoney = new PostMoney(ledger, new FixedClock());
  const appropriationId = newId();
  const post = (kind: 'appropriate' | 'approve' | 'instruct' | 'receipt' | 'restore' | 'remit') =>
    database.unitOfWork.run(() =>
      postMoney.execute({
        kind,
        movements: [
          { appropriationId, amountFen: kind === 'remit' || kind === 'restore' ? 30 : 100 },
        ],
        actor: 'tester',
      }),
    );

  // Those that came later stand on top of it.
  await undoMigrations(writer, THIS);
  await database.unitOfWork.run(async () => {
    await new AppropriationRepository(database.unitOfWork).insert({
      id: appropriationId,
      policyId: 'district.refund',
      fiscalYear: 2024,
      fund: '区级财政',
      documentNumber: '沪奉财预〔2024〕15号',
      functionClass: '2080713',
      economicClass: '50701',
      project: '稳岗返还',
      zeroBalanceAccount: '310066000018000001234',
      createdBy: 'budget',
      createdByName: '预算员',
      createdAt: new Date('2024-01-02T00:00:00Z'),
    });
    await ledger.insertAccounts(
      LEDGER_ACCOUNT_KINDS.filter((kind) => kind !== 'returned').map((kind) => ({
        id: newId(),
        code: `district.refund/2024/区级财政/${kind}`,
        kind,
        appropriationId,
        mayBeNegative: kind === 'treasury',
        balanceFen: 0,
      })),
    );
  });
  for (const kind of ['appropriate', 'approve', 'instruct', 'receipt'] as const) await post(kind);
  await migrate(writer);

  const { returned } = await ledger.accountsOf(appropriationId);
  expect(returned).toMatchObject({
    code: 'district.refund/2024/区级财政/returned',
    mayBeNegative: false,
    balanceFen: 0,
  });
  expect(returned.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  await post('restore');
  await post('remit');
  const { paid, available, returned: after } = await ledger.accountsOf(appropriationId);
  expect([paid, available, after].map(({ balanceFen }) => balanceFen)).toEqual([40, 30, 30]);
  await database.close();
});
