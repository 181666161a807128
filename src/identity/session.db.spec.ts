import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { makeUscc } from '../core/standards/uscc.js';
import { loadConfig } from '../platform/config.js';
import type { WritingDataSource } from '../platform/database/data-source.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { QuickPasswords } from '../../test/support/quick-passwords.js';
import { asSystem, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import type { Actor } from './actor.js';
import { TERMINAL, type Client } from './client.js';
import { CreateUser } from './create-user.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { KnownDevices } from './lock-out/known-devices.js';
import { LockOut } from './lock-out/lock-out.js';
import { LockOutRepository } from './lock-out/lock-out.repository.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import { RecogniseActor } from './recognise-actor.js';
import { SecondStepRepository } from './second-step/second-step.repository.js';
import { SecondSteps } from './second-step/second-steps.js';
import { SessionRepository } from './session.repository.js';
import { SignInStepRepository } from './sign-in-step.repository.js';
import { SignInSteps } from './sign-in-steps.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { UserAccountEntity } from './user-account.entity.js';
import { StaffScopeRepository } from './staff-scope.repository.js';
import { WorkOutActor } from './work-out-actor.js';
import { Representation } from './representation.js';
import { UserRepository } from './user.repository.js';
import { UserSessionEntity } from './user-session.entity.js';

const USCC = makeUscc('91310120', 'MA1HABCD');
const SESSION_HOURS = 5;
const SESSION_MS = SESSION_HOURS * 3_600_000;
const IDLE_MINUTES = 240;
const IDLE_MS = IDLE_MINUTES * 60_000;
const CREDENTIALS = { username: 'owner', password: TEST_PASSWORD };

describe('a session', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let signIn: (credentials: typeof CREDENTIALS, client?: Partial<Client>) => Promise<OpenedSession>;
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
    const config = loadConfig({
      SESSION_HOURS: String(SESSION_HOURS),
      ENTERPRISE_IDLE_MINUTES: String(IDLE_MINUTES),
    });
    const { vault } = database.connections.writer as WritingDataSource;
    const secondSteps = new SecondSteps(new SecondStepRepository(unitOfWork), vault, clock);
    const lockOuts = new LockOutRepository(unitOfWork);
    const lockOut = new LockOut(lockOuts, unitOfWork, auditLog, clock);
    const steps = new SignInSteps(new SignInStepRepository(unitOfWork), unitOfWork, clock);
    const bindings = new EnterpriseBindingRepository(unitOfWork);
    const actors = new WorkOutActor(bindings, new StaffScopeRepository(unitOfWork), clock);
    recogniseActor = new RecogniseActor(
      ...([repository, actors, secondSteps, unitOfWork, clock, config] as const),
    );
    const devices = new KnownDevices(lockOuts, clock);
    const openSession = new OpenSession(
      ...([repository, users, devices, recogniseActor, auditLog, clock, config] as const),
    );
    const door = new SignIn(
      ...([users, passwords, lockOut, secondSteps, steps, openSession, unitOfWork] as const),
    );
    signIn = async (credentials, client = {}) => {
      const { session } = await door.execute(credentials, { ...TERMINAL, ...client });
      if (!session) throw new Error('nobody here has a second step');
      return session;
    };
    signOut = new SignOut(repository, unitOfWork, auditLog, clock);
    const { userId } = await asSystem(() =>
      new CreateUser(
        users,
        passwords,
        unitOfWork,
        auditLog,
        new Representation(bindings, clock),
      ).execute({
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
    const { token, actor } = await signIn(CREDENTIALS);
    expect(actor).toEqual(owner);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    expect(await recogniseActor.execute(`${token.slice(1)}A`)).toBeUndefined();
    expect(await recogniseActor.execute('')).toBeUndefined();
  });

  it('is stored without its token, and its id opens nothing', async () => {
    const { token } = await signIn(CREDENTIALS);
    const [session, ...others] = await sessions();
    expect(others).toEqual([]);
    expect(JSON.stringify(session)).not.toContain(token);
    expect(await recogniseActor.execute(session?.id ?? '')).toBeUndefined();
  });

  it('lasts as many hours as configured, to the millisecond', async () => {
    const { token } = await signIn(CREDENTIALS);
    clock.advance(SESSION_MS / 2);
    await recogniseActor.execute(token);
    clock.advance(SESSION_MS / 2 - 1);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    clock.advance(1);
    expect(await recogniseActor.execute(token)).toBeUndefined();
  });

  it('ends when it has been idle too long, counted from when it was last used', async () => {
    const { token } = await signIn(CREDENTIALS);
    clock.advance(60_000);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    clock.advance(IDLE_MS - 1);
    expect(await recogniseActor.execute(token)).toEqual(owner);
    expect(await sessions()).toMatchObject([{ lastSeenAt: clock.now() }]);

    const another = await signIn(CREDENTIALS);
    clock.advance(IDLE_MS);
    expect(await recogniseActor.execute(another.token)).toBeUndefined();
  });

  it('says from where it was opened, in a few words', async () => {
    const agent = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36';
    await signIn(CREDENTIALS, { address: '10.1.2.3', agent });
    await signIn(CREDENTIALS, { address: '10.1.2.3', agent: 'curl/8.5.0 (<script>)' });
    expect((await sessions()).map((session) => [session.address, session.agent]).sort()).toEqual([
      ['10.1.2.3', 'Chrome, Windows'],
      ['10.1.2.3', 'curl'],
    ]);
  });

  it('ends with signing out, and no other with it', async () => {
    const { token } = await signIn(CREDENTIALS);
    const elsewhere = await signIn(CREDENTIALS);
    await signOut.execute(owner, token);
    expect(await recogniseActor.execute(token)).toBeUndefined();
    expect(await recogniseActor.execute(elsewhere.token)).toEqual(owner);
  });

  it('ends when the same browser signs in again', async () => {
    const { token } = await signIn(CREDENTIALS);
    const next = await signIn(CREDENTIALS, { sessionToken: token });
    expect(await recogniseActor.execute(token)).toBeUndefined();
    expect(await recogniseActor.execute(next.token)).toEqual(owner);
  });

  it('does not count while its user is disabled, who cannot sign in either', async () => {
    const { token } = await signIn(CREDENTIALS);
    await database.unitOfWork.run((manager) =>
      manager.update(UserAccountEntity, { id: owner.userId }, { disabledAt: clock.now() }),
    );
    expect(await recogniseActor.execute(token)).toBeUndefined();
    await expect(signIn(CREDENTIALS)).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('once expired is cleared away when its user signs in again', async () => {
    await signIn(CREDENTIALS);
    clock.advance(SESSION_MS / 2);
    await signIn(CREDENTIALS);
    expect(await sessions()).toHaveLength(2);
    clock.advance(SESSION_MS / 2);
    await signIn(CREDENTIALS);
    expect(await sessions()).toHaveLength(2);
  });

  it.each([
    ['a wrong password', { ...CREDENTIALS, password: `${TEST_PASSWORD}.` }],
    ['an unknown user', { ...CREDENTIALS, username: 'nobody' }],
    ['a name that nobody can have', { ...CREDENTIALS, username: 'nul\0byte' }],
    ['a name that is only space', { ...CREDENTIALS, username: '   ' }],
  ])('is not opened for %s', async (_, credentials) => {
    await expect(signIn(credentials)).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
      params: {},
      errors: [],
    });
    expect(await sessions()).toEqual([]);
  });

  it('is opened for any spelling of the user name', async () => {
    const { actor } = await signIn({ ...CREDENTIALS, username: ' ＯＷＮＥＲ ' });
    expect(actor).toEqual(owner);
  });

  it('is recorded when it is opened and when it is ended, once each', async () => {
    const { token } = await signIn(CREDENTIALS);
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
