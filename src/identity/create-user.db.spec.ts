import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { makeUscc } from '../core/standards/uscc.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { QuickPasswords } from '../../test/support/quick-passwords.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { CreateUser, type NewUser } from './create-user.js';
import { DemonstrationAccountEntity } from './demonstration-account.entity.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { UserAccountEntity } from './user-account.entity.js';
import { Representation } from './representation.js';
import { UserRepository } from './user.repository.js';

const USCC = makeUscc('91310120', 'MA1HABCD');
const REVIEWER: NewUser = {
  username: 'Zhang.San',
  password: '一二三四五六七八九十甲乙',
  displayName: ' 张三 ',
  role: 'reviewer',
};

describe('creating a user', () => {
  let database: TestDatabase;
  let users: UserRepository;
  let bindings: EnterpriseBindingRepository;
  let createUser: CreateUser;
  const passwords = new QuickPasswords();

  const create = (user: NewUser) => asSystem(() => createUser.execute(user));
  const accounts = () => database.unitOfWork.reader.find(UserAccountEntity);

  beforeEach(async () => {
    database = await createTestDatabase();
    const { unitOfWork } = database;
    users = new UserRepository(unitOfWork);
    const clock = new FixedClock();
    const auditLog = new AuditLog(unitOfWork, new AuditRepository(unitOfWork), clock);
    bindings = new EnterpriseBindingRepository(unitOfWork);
    createUser = new CreateUser(
      users,
      passwords,
      unitOfWork,
      auditLog,
      new Representation(bindings, clock),
    );
  });

  afterEach(() => database.close());

  it('stores one spelling of the name and a hash of the password', async () => {
    const { userId } = await create(REVIEWER);
    const [account, ...others] = await accounts();
    expect(others).toEqual([]);
    expect(account).toMatchObject({
      id: userId,
      username: 'zhang.san',
      displayName: '张三',
      role: 'reviewer',
      uscc: null,
      disabledAt: null,
    });
    expect(await passwords.match(account?.passwordHash, REVIEWER.password ?? '')).toBe(true);
  });

  it('stores the code of an enterprise as it is registered', async () => {
    await create({ ...REVIEWER, role: 'enterprise', uscc: ` ${USCC.toLowerCase()} ` });
    expect(await accounts()).toMatchObject([{ role: 'enterprise', uscc: USCC }]);
  });

  it('is recorded without the password', async () => {
    const { userId } = await create(REVIEWER);
    const [entry, ...others] = await database.unitOfWork.reader.find(AuditEntryEntity);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      actor: 'system:test',
      action: 'user.created',
      subjectType: 'user',
      subjectId: userId,
      detail: { username: 'zhang.san', role: 'reviewer', uscc: null },
    });
    expect(JSON.stringify(entry)).not.toContain(REVIEWER.password);
  });

  it('gives a name once, whoever races whom', async () => {
    const outcomes = await Promise.allSettled(
      ['zhang.san', 'ZHANG.SAN', 'ｚｈａｎｇ．ｓａｎ'].map((username) =>
        create({ ...REVIEWER, username }),
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
    ['a reviewer with an enterprise', 'reviewer', USCC],
  ] as const)('refuses %s', async (_, role, uscc) => {
    await expect(create({ ...REVIEWER, role, ...(uscc && { uscc }) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'uscc' }],
    });
  });

  it.each([
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
    await create(REVIEWER);
    expect(await demonstrationAccounts.list()).toEqual([]);

    const demonstration = true;
    await create({ ...REVIEWER, username: 'a-reviewer', demonstration });
    await create({
      ...REVIEWER,
      username: 'Z-Owner',
      role: 'enterprise',
      uscc: USCC,
      demonstration,
    });
    await create({ ...REVIEWER, username: 'b-reviewer', demonstration });
    const { password } = REVIEWER;
    expect(await demonstrationAccounts.list()).toEqual([
      { username: 'z-owner', password, role: 'enterprise', displayName: '张三', uscc: USCC },
      { username: 'a-reviewer', password, role: 'reviewer', displayName: '张三', uscc: null },
      { username: 'b-reviewer', password, role: 'reviewer', displayName: '张三', uscc: null },
    ]);
  });

  it('leaves nothing of a demonstration user whose name is taken', async () => {
    await create(REVIEWER);
    await expect(create({ ...REVIEWER, demonstration: true })).rejects.toMatchObject({
      code: 'USERNAME_TAKEN',
    });
    expect(await database.unitOfWork.reader.count(DemonstrationAccountEntity)).toBe(0);
  });
});
