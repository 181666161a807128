import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneEnterprise } from '../../support/payouts-scene.js';
import { asSystem, signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { AuditEntryEntity } from '../../../src/audit/audit-entry.entity.js';
import { EnterpriseRepository } from '../../../src/enterprises/enterprise.repository.js';
import { OutreachMessageEntity } from '../../../src/outreach/outreach-message.entity.js';
import { OutreachMessages } from '../../../src/outreach/outreach-messages.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { CarryOutRetention } from '../../../src/retention/carry-out-retention.js';
import { ConsentRecordEntity } from '../../../src/consents/consent-record.entity.js';
import type { NoticeDto, OwnConsentDto } from '../../../src/consents/dto/consent.dto.js';
import { currentNotice, hashOfNotice } from '../../../src/consents/notices.js';

const CONSENTS = '/account/consents';
const MAIL = 'contact@example.com';

describe('consent to be written to', () => {
  let scene: PayoutsScene;
  let enterprise: SceneEnterprise;
  let owner: SignedIn;
  let told = 0;

  beforeAll(async () => {
    // Port 9 discards: what matters is what is written into the outbox.
    scene = await PayoutsScene.open({ environment: { SMTP_URL: 'smtp://127.0.0.1:9' } });
    enterprise = await scene.enterprise();
    owner = await signInAs(scene.testApp, 'enterprise', { uscc: enterprise.uscc });
    await putContactOnFile();
  });
  afterAll(() => scene.close());

  async function putContactOnFile(): Promise<void> {
    const enterprises = scene.get(EnterpriseRepository);
    const known = await enterprises.findByUscc(enterprise.uscc);
    await scene
      .get(UnitOfWork)
      .run(() => enterprises.update(known!, { contactEmail: MAIL, contactPhone: '13800000000' }));
  }
  const view = () => scene.expectOk<OwnConsentDto>(owner, 'GET', CONSENTS);
  const withdraw = async () => {
    const headers = { cookie: owner.cookie };
    const url = `${scene.testApp.url}/api/v1${CONSENTS}`;
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(204);
  };
  const records = () =>
    scene.get(UnitOfWork).reader.find(ConsentRecordEntity, { order: { id: 'ASC' } });
  /** On which channels the enterprise is told something. */
  async function channelsOfNext(): Promise<string[]> {
    told += 1;
    const dedupeKey = `told-${told}`;
    const label = { zh: '进度', en: 'Progress' };
    const message = { caseId: null, dedupeKey, subject: label, body: label, action: null };
    const { enterpriseId } = enterprise;
    await scene
      .get(UnitOfWork)
      .run(() => scene.get(OutreachMessages).enqueue({ ...message, enterpriseId }));
    const all = await scene.get(UnitOfWork).reader.find(OutreachMessageEntity);
    return all
      .filter((one) => one.dedupeKey.startsWith(`${dedupeKey}:`))
      .map(({ channel }) => channel)
      .sort();
  }

  it('is asked for with a notice that everybody may read', async () => {
    const { notice, answer } = await view();
    expect(answer).toBeNull();
    // Nobody has said anything yet, so that nothing is mailed.
    expect(await channelsOfNext()).toEqual(['inbox']);
    expect(notice).toMatchObject({ name: 'enterprise', version: 1 });
    const stranger = { ...owner, cookie: '' };
    expect(await scene.expectOk<NoticeDto>(stranger, 'GET', '/notices/enterprise')).toEqual(notice);
    expect((await scene.call(stranger, 'GET', '/notices/toString')).status).toBe(404);
    expect((await scene.call(scene.staff.reviewer, 'GET', CONSENTS)).status).toBe(403);
  });

  it('is given to the version that was shown, once', async () => {
    const give = (version: unknown) => scene.call(owner, 'POST', CONSENTS, { version });
    expect(await give(2)).toMatchObject({ status: 409, body: { code: 'NOTICE_OUTDATED' } });
    expect((await give('x')).status).toBe(400);
    expect(await records()).toEqual([]);
    expect((await give(1)).status).toBe(200);
    expect((await give(1)).status).toBe(200);
    const [record, ...others] = await records();
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      act: 'given',
      version: 1,
      noticeHash: hashOfNotice(currentNotice('enterprise')),
      userId: owner.userId,
      uscc: enterprise.uscc,
      origin: '127.0.0.1',
    });
    expect((await view()).answer).toBe('given');
    expect(await channelsOfNext()).toEqual(['email', 'inbox']);
  });

  it('is withdrawn as easily: nothing is mailed, and the contact goes', async () => {
    await withdraw();
    await withdraw();
    expect((await records()).map(({ act }) => act)).toEqual(['given', 'withdrawn']);
    expect((await view()).answer).toBe('withdrawn');
    expect(await channelsOfNext()).toEqual(['inbox']);
    const counts = await asSystem(() => scene.get(CarryOutRetention).execute());
    expect(counts['withdrawn-contacts']).toBe(1);
    const known = await scene.get(EnterpriseRepository).findByUscc(enterprise.uscc);
    expect(known).toMatchObject({ contactEmail: null, contactPhone: null });
  });

  it('may be given again, after which a contact that comes back is used and kept', async () => {
    expect((await scene.call(owner, 'POST', CONSENTS, { version: 1 })).status).toBe(200);
    await putContactOnFile();
    expect(await channelsOfNext()).toEqual(['email', 'inbox']);
    const counts = await asSystem(() => scene.get(CarryOutRetention).execute());
    expect(counts['withdrawn-contacts']).toBe(0);
  });

  it('is not an agent’s to give or take who may only look', async () => {
    const other = await scene.enterprise();
    const agent = await signInAs(scene.testApp, 'enterprise', {
      username: 'agent',
      uscc: other.uscc,
    });
    const { uscc } = enterprise;
    const authorisation = { username: 'agent', scope: 'read', validTo: '2025-06-30' };
    await scene.expectOk(owner, 'POST', '/account/agents', authorisation);
    await scene.expectOk(agent, 'PUT', '/session/enterprise', { uscc });
    const before = await records();
    expect(await scene.call(agent, 'POST', CONSENTS, { version: 1 })).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_TOO_NARROW' },
    });
    const headers = { cookie: agent.cookie };
    const url = `${scene.testApp.url}/api/v1${CONSENTS}`;
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(403);
    expect(await records()).toEqual(before);
    expect(await channelsOfNext()).toEqual(['email', 'inbox']);
  });

  it('is audited and cannot be rewritten', async () => {
    const { reader } = scene.get(UnitOfWork);
    const acts = (await reader.find(AuditEntryEntity, { order: { id: 'ASC' } }))
      .map(({ action }) => action)
      .filter((action) => action.startsWith('consent.'));
    expect(acts).toEqual(['consent.given', 'consent.withdrawn', 'consent.given']);
    for (const statement of ['DELETE FROM consent_record', 'UPDATE consent_record SET version = 9'])
      await expect(
        scene.get(UnitOfWork).run((manager) => manager.query(statement)),
      ).rejects.toThrow('append-only');
  });
});
