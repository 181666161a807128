import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsentRecordRepository } from '../consents/consent-record.repository.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { nameKey } from '../enterprises/name-key.js';
import { loadConfig } from '../platform/config.js';
import { consentToMail } from '../../test/support/consent.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { FixedClock } from '../../test/support/fixed-clock.js';
import { TestMailServer } from '../../test/support/test-mail-server.js';
import { Channel, type Contact, type OutgoingMessage } from './channel.js';
import { DispatchMessages } from './dispatch-messages.js';
import { OutreachMessageEntity } from './outreach-message.entity.js';
import { OutreachMessages, type NewMessage } from './outreach-messages.js';
import { OutreachRepository } from './outreach.repository.js';
import { SmtpChannel } from './smtp-channel.js';

const MINUTE_MS = 60_000;
const EMAIL = 'owner@enterprise.example';

/** Sends, and then lets its process die before anything can be recorded. */
class DyingChannel extends Channel {
  override readonly name = 'email';
  override readonly enabled = true;

  constructor(private readonly real: Channel) {
    super();
  }

  override addressOf(contact: Contact): string | null {
    return this.real.addressOf(contact);
  }

  override async send(message: OutgoingMessage): Promise<void> {
    await this.real.send(message);
    await new Promise<never>(() => undefined);
  }
}

describe('DispatchMessages', () => {
  let database: TestDatabase;
  let mailServer: TestMailServer;
  let clock: FixedClock;
  let smtp: SmtpChannel;
  let enterpriseId: number;

  const config = () =>
    loadConfig({
      SMTP_URL: mailServer.url,
      MAIL_FROM: '惠企 <huiqi@fengxian.example>',
      PUBLIC_URL: 'https://huiqi.example',
    });
  const repository = () => new OutreachRepository(database.unitOfWork);
  const consents = () => new ConsentRecordRepository(database.unitOfWork);
  const dispatcher = (channel: Channel = smtp) =>
    new DispatchMessages(
      repository(),
      database.unitOfWork,
      clock,
      config(),
      new EnterpriseRepository(database.unitOfWork),
      consents(),
      [channel],
    );
  const rows = () =>
    database.unitOfWork.reader.find(OutreachMessageEntity, { order: { channel: 'DESC' } });
  const mailRow = async () => {
    const [row] = (await rows()).filter(({ channel }) => channel === 'email');
    if (!row) throw new Error('no e-mail has been written');
    return row;
  };

  function outbox(channels: readonly Channel[] = [smtp]): OutreachMessages {
    const enterprises = new EnterpriseRepository(database.unitOfWork);
    // Nothing listens here, so nothing is sent but by the dispatcher of the test.
    const timer = { wake: () => undefined } as never;
    return new OutreachMessages(
      repository(),
      enterprises,
      database.unitOfWork,
      clock,
      timer,
      consents(),
      channels,
    );
  }

  const message = (changes: Partial<NewMessage> = {}): NewMessage => ({
    enterpriseId,
    caseId: null,
    dedupeKey: 'case:1:offered',
    subject: { zh: '【预告】稳岗返还', en: 'Advance notice' },
    body: { zh: '预计 1,000.00 元。', en: 'About 1,000.00 yuan.' },
    action: { path: '/cases/1', label: { zh: '核对并确认', en: 'Check and confirm' } },
    ...changes,
  });
  const enqueue = (changes: Partial<NewMessage> = {}, channels?: readonly Channel[]) =>
    database.unitOfWork.run(() => outbox(channels).enqueue(message(changes)));

  async function addEnterprise(uscc: string, contactEmail: string | null): Promise<number> {
    const enterprises = new EnterpriseRepository(database.unitOfWork);
    const name = `企业 ${uscc}`;
    await database.unitOfWork.run(() =>
      enterprises.insertMissing(
        [{ uscc, name, nameKey: nameKey(name), address: null, contactEmail, contactPhone: null }],
        { demonstration: false, createdAt: clock.now() },
      ),
    );
    await consentToMail(database.unitOfWork, uscc);
    return (await enterprises.findByUscc(uscc))?.id ?? 0;
  }

  beforeEach(async () => {
    mailServer = await TestMailServer.start();
    database = await createTestDatabase();
    clock = new FixedClock();
    smtp = new SmtpChannel(config());
    enterpriseId = await addEnterprise('91310120MA1HAB0101', EMAIL);
  });

  afterEach(async () => {
    smtp.onApplicationShutdown();
    await database.close();
    await mailServer.close();
  });

  it('delivers one mail and one inbox message', async () => {
    await enqueue();
    expect(await dispatcher().execute()).toEqual({ sent: 1, postponed: 0, failed: 0 });

    const [mail] = mailServer.received;
    expect(mailServer.received).toHaveLength(1);
    expect(mail).toMatchObject({ from: 'huiqi@fengxian.example', recipients: [EMAIL] });
    const { id } = await mailRow();
    expect(mail?.messageId).toBe(`<${id}@fengxian.example>`);
    expect(mail?.words).toContain('核对并确认: https://huiqi.example/cases/1');
    expect(mail?.source).toMatch(/^Auto-Submitted: auto-generated\r?$/m);

    expect((await rows()).map(({ channel, state, sentAt }) => [channel, state, sentAt])).toEqual([
      ['inbox', 'sent', clock.now()],
      ['email', 'sent', clock.now()],
    ]);
    expect(await dispatcher().execute()).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(mailServer.received).toHaveLength(1);
  });

  it('tells the same thing once, whoever asks and however often', async () => {
    await Promise.all(Array.from({ length: 10 }, () => enqueue()));
    await enqueue({ dedupeKey: 'case:1:bounced:7' });
    expect(await rows()).toHaveLength(4);
    expect((await dispatcher().execute()).sent).toBe(2);
  });

  it('writes nothing that is not committed', async () => {
    const failing = database.unitOfWork.run(async () => {
      await outbox().enqueue(message());
      throw new Error('the case could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    await expect(outbox().enqueue(message())).rejects.toThrow(/unit of work/);
    expect(await rows()).toEqual([]);
  });

  it('writes no mail without an address, or where no mail server is configured', async () => {
    const without = await addEnterprise('91310120MA1HAB0202', null);
    await enqueue({ enterpriseId: without, dedupeKey: 'a' });
    await enqueue({ dedupeKey: 'b' }, [new SmtpChannel(loadConfig({}))]);
    expect((await rows()).map(({ channel }) => channel)).toEqual(['inbox', 'inbox']);
  });

  it('tries again after a refusal, later each time, until the mail is taken', async () => {
    await enqueue();
    mailServer.refusal = { code: 451, message: 'greylisted' };
    expect(await dispatcher().execute()).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(await mailRow()).toMatchObject({
      state: 'pending',
      attemptCount: 1,
      nextAttemptAt: new Date('2024-10-15T02:01:00Z'),
      leaseToken: null,
    });
    expect((await mailRow()).lastError).toContain('greylisted');

    // Nothing is due before its time.
    clock.advance(MINUTE_MS - 1);
    expect(await dispatcher().execute()).toEqual({ sent: 0, postponed: 0, failed: 0 });
    clock.advance(1);
    expect((await dispatcher().execute()).postponed).toBe(1);

    mailServer.refusal = undefined;
    clock.advance(5 * MINUTE_MS);
    expect((await dispatcher().execute()).sent).toBe(1);
    expect(await mailRow()).toMatchObject({ state: 'sent', attemptCount: 3, lastError: null });
    expect(mailServer.received).toHaveLength(1);
  });

  it('gives up after the sixth refusal, and says why', async () => {
    await enqueue();
    mailServer.refusal = { code: 550, message: 'no such mailbox' };
    for (const minutes of [0, 1, 5, 30, 120]) {
      clock.advance(minutes * MINUTE_MS);
      expect((await dispatcher().execute()).postponed).toBe(1);
    }
    clock.advance(720 * MINUTE_MS);
    expect((await dispatcher().execute()).failed).toBe(1);
    expect(await mailRow()).toMatchObject({ state: 'failed', nextAttemptAt: null });
    expect((await mailRow()).lastError).toContain('no such mailbox');

    mailServer.refusal = undefined;
    clock.advance(10_000 * MINUTE_MS);
    expect(await dispatcher().execute()).toEqual({ sent: 0, postponed: 0, failed: 0 });
  });

  it('neither loses nor renames a mail when it dies between sending and recording', async () => {
    await enqueue();
    void dispatcher(new DyingChannel(smtp)).execute();
    await mailServer.waitFor(1);

    // The lease of the dead keeps the living away, for a while.
    expect(await dispatcher().execute()).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect((await mailRow()).state).toBe('pending');

    clock.advance(5 * MINUTE_MS);
    expect((await dispatcher().execute()).sent).toBe(1);
    expect((await mailRow()).state).toBe('sent');
    const ids = mailServer.received.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await rows()).toHaveLength(2);
  });

  it('lets nobody record an outcome whose lease somebody else has taken over', async () => {
    await enqueue();
    const [late] = await database.unitOfWork.run(() =>
      repository().claimDue(['email'], 'late', clock.now(), clock.now(), 5),
    );
    const taken = await database.unitOfWork.run(() =>
      repository().claimDue(['email'], 'next', clock.now(), new Date('2025-01-01'), 5),
    );
    expect(taken.map(({ id }) => id)).toEqual([late?.id]);
    const outcome = { state: 'failed', nextAttemptAt: null, lastError: 'x', sentAt: null } as const;
    expect(
      await database.unitOfWork.run(() => repository().settle(late?.id ?? '', 'late', outcome)),
    ).toBe(false);
    expect((await mailRow()).state).toBe('pending');
  });

  it('sends each mail once when several servers dispatch at the same time', async () => {
    for (let index = 0; index < 30; index += 1) await enqueue({ dedupeKey: `case:${index}` });
    const results = await Promise.all(Array.from({ length: 4 }, () => dispatcher().execute()));
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(mailServer.received.map(({ messageId }) => messageId)).size).toBe(30);
    expect(mailServer.received).toHaveLength(30);
  });
});
