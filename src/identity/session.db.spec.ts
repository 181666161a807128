import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { makeUscc } from '../core/standards/uscc.js';
import { loadConfig } from '../platform/config.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { QuickPasswords } from '../../test/support/quick-passwords.js';
import { asSystem, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import type { Actor } from './actor.js';
import { CreateUser } from './create-user.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { RecogniseActor } from './recognise-actor.js';
import { SessionRepository } from './session.repository.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { UserAccountEntity } from './user-account.entity.js';
import { StaffScopeRepository } from './staff-scope.repository.js';
import { WorkOutActor } from './work-out-actor.js';
import { UserRepository } from './user.repository.js';
import { UserSessionEntity } from './user-session.entity.js';

const USCC = makeUscc('91310120', 'MA1HABCD');
const SESSION_HOURS = 5;
const SESSION_MS = SESSION_HOURS * 3_600_000;
const CREDENTIALS = { username: 'owner', password: TEST_PASSWORD };

describe('a session', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let signIn: SignIn;
  let signOut: SignOut;
  let recogniseActor: RecogniseActor;
  let owner: Actor;

  const sessions = () => database.unitOfWork.reader.find(UserSessionEntity);

  beforeEach(async () => {
    database = await createTestDatabase();
    const { unitOfWork } = database;
    clock = new FixedClock();
    const users = new UserRepository(unitOfWork);
    const passwords = new QuickPasswords();
    const repository = new SessionRepository(unitOfWork);
    const auditLog = new AuditLog(unitOfWork, new AuditRepository(unitOfWork), clock);
    const config = loadConfig({ SESSION_HOURS: String(SESSION_HOURS) });
    const bindings = new EnterpriseBindingRepository(unitOfWork);
    const actors = new WorkOutActor(bindings, new StaffScopeRepository(unitOfWork), clock);
    signIn = new SignIn(users, passwords, repository, actors, unitOfWork, auditLog, clock, config);
    signOut = new SignOut(repository, unitOfWork, auditLog, clock);
    recogniseActor = new RecogniseActor(repository, actors, clock);
    const { userId } = await asSystem(() =>
      new CreateUser(users, passwords, unitOfWork, auditLog, bindings, clock).execute({
        ...CREDENTIALS,
        displayName: '王五',
        role: 'enterprise',
        uscc: USCC,
      }),
    );
    owner = {
      userId,
      username: 'owner',
      displayName: '王五',
      role: 'enterprise',
      uscc: USCC,
      scope: 'account',
      capacity: 'legal-representative',
    };
  });

  afterEach(() => database.close());

  it('tells who holds its token', async () => {
    const { token, actor } = await signIn.execute(CREDENTIALS);
    expect(actor).toEqual(owner);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    expect(await recogniseActor.execute(`${token.slice(1)}A`)).toBeUndefined();
    expect(await recogniseActor.execute('')).toBeUndefined();
  });

  it('is stored without its token, and its id opens nothing', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    const [session, ...others] = await sessions();
    expect(others).toEqual([]);
    expect(JSON.stringify(session)).not.toContain(token);
    expect(await recogniseActor.execute(session?.id ?? '')).toBeUndefined();
  });

  it('lasts as many hours as configured, to the millisecond', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    clock.advance(SESSION_MS - 1);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    clock.advance(1);
    expect(await recogniseActor.execute(token)).toBeUndefined();
  });

  it('ends with signing out, and no other with it', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    const elsewhere = await signIn.execute(CREDENTIALS);
    await signOut.execute(owner, token);
    expect(await recogniseActor.execute(token)).toBeUndefined();
    expect(await recogniseActor.execute(elsewhere.token)).toEqual(owner);
  });

  it('ends when the same browser signs in again', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    const next = await signIn.execute(CREDENTIALS, token);
    expect(await recogniseActor.execute(token)).toBeUndefined();
    expect(await recogniseActor.execute(next.token)).toEqual(owner);
  });

  it('does not count while its user is disabled, who cannot sign in either', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    await database.unitOfWork.run((manager) =>
      manager.update(UserAccountEntity, { id: owner.userId }, { disabledAt: clock.now() }),
    );
    expect(await recogniseActor.execute(token)).toBeUndefined();
    await expect(signIn.execute(CREDENTIALS)).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('once expired is cleared away when its user signs in again', async () => {
    await signIn.execute(CREDENTIALS);
    clock.advance(SESSION_MS / 2);
    await signIn.execute(CREDENTIALS);
    expect(await sessions()).toHaveLength(2);
    clock.advance(SESSION_MS / 2);
    await signIn.execute(CREDENTIALS);
    expect(await sessions()).toHaveLength(2);
  });

  it.each([
    ['a wrong password', { ...CREDENTIALS, password: `${TEST_PASSWORD}.` }],
    ['an unknown user', { ...CREDENTIALS, username: 'nobody' }],
    ['a name that nobody can have', { ...CREDENTIALS, username: 'nul\0byte' }],
    ['a name that is only space', { ...CREDENTIALS, username: '   ' }],
  ])('is not opened for %s', async (_, credentials) => {
    await expect(signIn.execute(credentials)).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
      params: {},
      errors: [],
    });
    expect(await sessions()).toEqual([]);
  });

  it('is opened for any spelling of the user name', async () => {
    const { actor } = await signIn.execute({ ...CREDENTIALS, username: ' ＯＷＮＥＲ ' });
    expect(actor).toEqual(owner);
  });

  it('is recorded when it is opened and when it is ended, once each', async () => {
    const { token } = await signIn.execute(CREDENTIALS);
    await signOut.execute(owner, token);
    await signOut.execute(owner, token);
    const entries = await database.unitOfWork.reader.find(AuditEntryEntity, {
      where: { actor: owner.userId },
      order: { id: 'ASC' },
    });
    expect(entries.map(({ action, actorRole }) => [action, actorRole])).toEqual([
      ['user.signed-in', 'enterprise'],
      ['user.signed-out', 'enterprise'],
    ]);
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});
