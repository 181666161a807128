import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock } from '../../test/support/fixed-clock.js';
import {
  createTestDatabase,
  testDatabaseKind,
  type TestDatabase,
} from '../../test/support/test-database.js';
import { newId } from '../platform/identifier.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { LEDGER_ACCOUNT_KINDS, type LedgerAccountKind, type PostingKind } from './ledger.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';

let database: TestDatabase;
let ledger: LedgerRepository;
let postMoney: PostMoney;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = new LedgerRepository(database.unitOfWork);
  postMoney = new PostMoney(ledger, new FixedClock());
});

afterAll(() => database.close());

async function appropriate(amountFen: number): Promise<string> {
  const id = newId();
  await database.unitOfWork.run(async () => {
    await new AppropriationRepository(database.unitOfWork).insert({
      id,
      policyId: `district.${id}`,
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
      LEDGER_ACCOUNT_KINDS.map((kind) => ({
        id: newId(),
        code: `${id}/${kind}`,
        kind,
        appropriationId: id,
        mayBeNegative: kind === 'treasury',
        balanceFen: 0,
      })),
    );
  });
  await post(id, 'appropriate', amountFen);
  return id;
}

function post(appropriationId: string, kind: PostingKind, ...amounts: number[]): Promise<void> {
  const movements = amounts.map((amountFen) => ({ appropriationId, amountFen }));
  return database.unitOfWork.run(() => postMoney.execute({ kind, movements, actor: 'tester' }));
}

async function balances(appropriationId: string): Promise<Record<LedgerAccountKind, number>> {
  const accounts = await ledger.listAccounts([appropriationId]);
  return Object.fromEntries(
    accounts.map((account) => [account.kind, account.balanceFen]),
  ) as Record<LedgerAccountKind, number>;
}

const sum = (of: Record<LedgerAccountKind, number>) => Object.values(of).reduce((a, b) => a + b, 0);

const raw = (sql: string, parameters: unknown[] = []) =>
  database.unitOfWork.run(async (manager) => {
    await manager.query(
      testDatabaseKind() === 'postgres' ? sql : sql.replace(/\$\d+/g, '?'),
      parameters,
    );
  });

describe('the ledger', () => {
  let id: string;
  beforeEach(async () => {
    id = await appropriate(100_00);
  });

  it('carries money from the treasury to the paid account and back from a bounce', async () => {
    await post(id, 'approve', 30_00, 20_00);
    await post(id, 'instruct', 30_00, 20_00);
    await post(id, 'receipt', 30_00);
    await post(id, 'bounce', 20_00);
    expect(await balances(id)).toEqual({
      treasury: -100_00,
      available: 50_00,
      reserved: 20_00,
      'in-transit': 0,
      paid: 30_00,
      returned: 0,
    });
    await post(id, 'release', 20_00);
    expect((await balances(id)).available).toBe(70_00);
  });

  it('makes room again with what is repaid in the year, and hands the rest to the treasury for good', async () => {
    await post(id, 'approve', 100_00);
    await post(id, 'instruct', 100_00);
    await post(id, 'receipt', 100_00);
    await post(id, 'restore', 30_00);
    await post(id, 'remit', 20_00);
    expect(await balances(id)).toEqual({
      treasury: -100_00,
      available: 30_00,
      reserved: 0,
      'in-transit': 0,
      paid: 50_00,
      returned: 20_00,
    });
    await expect(post(id, 'approve', 30_01)).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    await expect(post(id, 'remit', 50_01)).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
  });

  it('takes in what a budget is raised by, and gives up no more than is available', async () => {
    await post(id, 'increase', 50_00);
    await post(id, 'approve', 90_00);
    await expect(post(id, 'decrease', 60_01)).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      params: { availableFen: 60_00, neededFen: 60_01 },
    });
    await post(id, 'decrease', 60_00);
    expect(await balances(id)).toMatchObject({ treasury: -90_00, available: 0, reserved: 90_00 });
  });

  it('refuses to reserve a fen more than there is, and says how much there is', async () => {
    await post(id, 'approve', 60_00);
    await expect(post(id, 'approve', 40_01)).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      params: { availableFen: 40_00, neededFen: 40_01 },
    });
    await post(id, 'approve', 40_00);
    expect((await balances(id)).available).toBe(0);
  });

  it('keeps nothing of postings of which the last one has no money', async () => {
    await expect(post(id, 'approve', 60_00, 30_00, 20_00)).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    expect((await balances(id)).reserved).toBe(0);
  });

  it.each(['release', 'instruct', 'receipt', 'bounce', 'restore', 'remit'] as const)(
    'refuses to %s what was never reserved',
    async (kind) => {
      await expect(post(id, kind, 1)).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    },
  );

  it('never overspends and stays at zero, eight approving at once', async () => {
    const racers = Array.from({ length: 8 }, () => post(id, 'approve', 15_00));
    const results = await Promise.allSettled(racers);
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(6);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
      }
    }
    const after = await balances(id);
    expect(after).toMatchObject({ available: 10_00, reserved: 90_00 });
    expect(sum(after)).toBe(0);
  });

  it('does not lock up when eight move money through all accounts in opposite order at once', async () => {
    await post(id, 'approve', 80_00);
    await post(id, 'instruct', 40_00);
    const inOrder = (...kinds: PostingKind[]) =>
      database.unitOfWork.run(async () => {
        for (const kind of kinds) await post(id, kind, 1_00);
      });
    await Promise.all(
      Array.from({ length: 8 }, (_, racer) =>
        racer % 2 ? inOrder('receipt', 'bounce') : inOrder('approve', 'instruct'),
      ),
    );
    expect(await balances(id)).toMatchObject({
      available: 16_00,
      reserved: 44_00,
      'in-transit': 36_00,
      paid: 4_00,
    });
  });

  it('is never overdrawn and always sums to zero, whatever is tried', async () => {
    const kinds: PostingKind[] = [
      'appropriate',
      'increase',
      'decrease',
      'approve',
      'release',
      'instruct',
      'receipt',
      'bounce',
      'restore',
      'remit',
    ];
    const tries = fc.array(
      fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 60_00 })),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(tries, async (attempts) => {
        const fresh = await appropriate(100_00);
        for (const [kind, amount] of attempts)
          await post(fresh, kind, amount).catch(() => undefined);
        const after = await balances(fresh);
        const { treasury, ...others } = after;
        expect(sum(after)).toBe(0);
        expect(Math.min(...Object.values(others))).toBeGreaterThanOrEqual(0);
        const { reserved, 'in-transit': inTransit, paid, returned } = others;
        expect(reserved + inTransit + paid + returned).toBeLessThanOrEqual(-treasury);
      }),
      { numRuns: 15 },
    );
  });

  describe('in the database itself', () => {
    const insert = `INSERT INTO ledger_posting
      (id, kind, source_account_id, destination_account_id, amount_fen, appropriation_id, at, actor)
      VALUES ($1, $2, $3, $4, $5, $6, '2024-10-15 00:00:00.000', 'raw')`;

    it.each([
      ['nothing', 'approve', 'available', 'reserved', 0, /ck_ledger_posting_amount/],
      ['less than nothing', 'approve', 'available', 'reserved', -5, /ck_ledger_posting_amount/],
      [
        'to where it is',
        'approve',
        'available',
        'available',
        5,
        /ck_ledger_posting_two_accounts|does not move/,
      ],
      [
        'as an increase of what is reserved',
        'increase',
        'treasury',
        'reserved',
        5,
        /does not move/,
      ],
      ['past the bank', 'approve', 'available', 'paid', 5, /does not move between/],
      ['out of the paid account', 'bounce', 'paid', 'reserved', 5, /does not move between/],
      [
        'out of the returned account',
        'restore',
        'returned',
        'available',
        5,
        /does not move between/,
      ],
      ['back as a release', 'release', 'paid', 'available', 5, /does not move between/],
      ['more than there is', 'approve', 'available', 'reserved', 100_01, /not_overdrawn/],
    ] as const)('moves no money %s', async (_, kind, from, to, amount, refusal) => {
      const accounts = await ledger.accountsOf(id);
      const posting = [newId(), kind, accounts[from].id, accounts[to].id, amount, id];
      await expect(raw(insert, posting)).rejects.toThrow(refusal);
      expect((await balances(id)).available).toBe(100_00);
    });

    it('moves no money between appropriations', async () => {
      const [mine, others] = [
        await ledger.accountsOf(id),
        await ledger.accountsOf(await appropriate(5)),
      ];
      const posting = [newId(), 'approve', mine.available.id, others.reserved.id, 5, id];
      await expect(raw(insert, posting)).rejects.toThrow(/foreign key/i);
    });

    it.each([
      'UPDATE ledger_posting SET amount_fen = 1',
      'DELETE FROM ledger_posting',
      `UPDATE appropriation SET zero_balance_account = '1'`,
      'DELETE FROM appropriation',
    ])('refuses %s', async (sql) => {
      await expect(raw(sql)).rejects.toThrow('is append-only');
    });

    it.each([
      'UPDATE ledger_account SET may_be_negative = true',
      `UPDATE ledger_account SET kind = 'treasury'`,
      'DELETE FROM ledger_account',
    ])('refuses %s', async (sql) => {
      await expect(raw(sql)).rejects.toThrow('moved by postings alone');
    });

    it('opens no account with money in it', async () => {
      const account = {
        id: newId(),
        code: newId(),
        kind: 'paid' as const,
        appropriationId: id,
        mayBeNegative: false,
        balanceFen: 5,
      };
      await expect(database.unitOfWork.run(() => ledger.insertAccounts([account]))).rejects.toThrow(
        'starts at zero',
      );
    });
  });
});
