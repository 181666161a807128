import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { makeUscc } from '../core/standards/uscc.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { QuickPasswords } from '../../test/support/quick-passwords.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { CreateUser, type NewUser } from './create-user.js';
import { DemonstrationAccountEntity } from './demonstration-account.entity.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { UserAccountEntity } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';

const USCC = makeUscc('91310120', 'MA1HABCD');
const CLERK: NewUser = {
  username: 'Zhang.San',
  password: '一二三四五六七八九十甲乙',
  displayName: ' 张三 ',
  role: 'clerk',
};

describe('creating a user', () => {
  let database: TestDatabase;
  let users: UserRepository;
  let createUser: CreateUser;
  const passwords = new QuickPasswords();

  const create = (user: NewUser) => asSystem(() => createUser.execute(user));
  const accounts = () => database.unitOfWork.reader.find(UserAccountEntity);

  beforeEach(async () => {
    database = await createTestDatabase();
    const { unitOfWork } = database;
    users = new UserRepository(unitOfWork);
    const auditLog = new AuditLog(unitOfWork, new AuditRepository(unitOfWork), new FixedClock());
    createUser = new CreateUser(users, passwords, unitOfWork, auditLog);
  });

  afterEach(() => database.close());

  it('stores one spelling of the name and a hash of the password', async () => {
    const { userId } = await create(CLERK);
    const [account, ...others] = await accounts();
    expect(others).toEqual([]);
    expect(account).toMatchObject({
      id: userId,
      username: 'zhang.san',
      displayName: '张三',
      role: 'clerk',
      uscc: null,
      disabledAt: null,
    });
    expect(await passwords.match(account?.passwordHash, CLERK.password ?? '')).toBe(true);
  });

  it('stores the code of an enterprise as it is registered', async () => {
    await create({ ...CLERK, role: 'enterprise', uscc: ` ${USCC.toLowerCase()} ` });
    expect(await accounts()).toMatchObject([{ role: 'enterprise', uscc: USCC }]);
  });

  it('is recorded without the password', async () => {
    const { userId } = await create(CLERK);
    const [entry, ...others] = await database.unitOfWork.reader.find(AuditEntryEntity);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      actor: 'system:test',
      action: 'user.created',
      subjectType: 'user',
      subjectId: userId,
      detail: { username: 'zhang.san', role: 'clerk', uscc: null },
    });
    expect(JSON.stringify(entry)).not.toContain(CLERK.password);
  });

  it('gives a name once, whoever races whom', async () => {
    const outcomes = await Promise.allSettled(
      ['zhang.san', 'ZHANG.SAN', 'ｚｈａｎｇ．ｓａｎ'].map((username) =>
        create({ ...CLERK, username }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ code: 'USERNAME_TAKEN' });
      }
    }
    expect(await accounts()).toHaveLength(1);
    expect(await database.unitOfWork.reader.count(AuditEntryEntity)).toBe(1);
  });

  it('names every faulty field in both languages', async () => {
    const failure = create({
      username: 'a b',
      password: '1234567',
      displayName: ' ',
      role: 'emperor' as NewUser['role'],
      uscc: USCC,
    });
    await expect(failure).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: ['username', 'password', 'displayName', 'role', 'uscc'].map((path) => ({
        path,
        message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) },
      })),
    });
    expect(await accounts()).toEqual([]);
  });

  it.each([
    ['an enterprise user without an enterprise', 'enterprise', undefined],
    ['an enterprise user whose code fails its check digit', 'enterprise', `${USCC.slice(0, 17)}?`],
    ['a clerk with an enterprise', 'clerk', USCC],
  ] as const)('refuses %s', async (_, role, uscc) => {
    await expect(create({ ...CLERK, role, ...(uscc && { uscc }) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'uscc' }],
    });
  });

  it.each([
    ['a role that is none', { role: 'emperor' as NewUser['role'], uscc: null }],
    ['staff with an enterprise', { role: 'cashier' as const, uscc: USCC }],
    ['an enterprise user without one', { role: 'enterprise' as const, uscc: null }],
  ])('the database itself refuses %s', async (_, wrong) => {
    const account = { id: '1', username: 'x1', passwordHash: '-', displayName: '-' };
    const insert = database.unitOfWork.run(() =>
      users.insert({
        ...account,
        ...wrong,
        disabledAt: null,
        kind: 'person',
        lastSignedInAt: null,
      }),
    );
    await expect(insert).rejects.toThrow(/check/i);
  });

  it('offers the users of a demonstration, and no others, by role', async () => {
    const demonstrationAccounts = new DemonstrationAccounts(users);
    await create(CLERK);
    expect(await demonstrationAccounts.list()).toEqual([]);

    const demonstration = true;
    await create({ ...CLERK, username: 'a-clerk', demonstration });
    await create({ ...CLERK, username: 'Z-Owner', role: 'enterprise', uscc: USCC, demonstration });
    await create({ ...CLERK, username: 'b-clerk', demonstration });
    const { password } = CLERK;
    expect(await demonstrationAccounts.list()).toEqual([
      { username: 'z-owner', password, role: 'enterprise', displayName: '张三', uscc: USCC },
      { username: 'a-clerk', password, role: 'clerk', displayName: '张三', uscc: null },
      { username: 'b-clerk', password, role: 'clerk', displayName: '张三', uscc: null },
    ]);
  });

  it('leaves nothing of a demonstration user whose name is taken', async () => {
    await create(CLERK);
    await expect(create({ ...CLERK, demonstration: true })).rejects.toMatchObject({
      code: 'USERNAME_TAKEN',
    });
    expect(await database.unitOfWork.reader.count(DemonstrationAccountEntity)).toBe(0);
  });
});
