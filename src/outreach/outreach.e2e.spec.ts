import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { addEnterprise } from '../../test/support/benefit-cases.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import type { MessagePageDto } from './dto/message.dto.js';
import { OutreachMessages } from './outreach-messages.js';

describe('the inbox over HTTP', () => {
  let testApp: TestApp;
  let enterprise: EnterpriseEntity;
  let owner: string;
  let stranger: string;
  let reviewer: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    enterprise = await addEnterprise(testApp, { ordinal: '01' });
    const other = await addEnterprise(testApp, { ordinal: '02' });
    owner = (await signInAs(testApp, 'enterprise', { uscc: enterprise.uscc })).cookie;
    stranger = (await signInAs(testApp, 'enterprise', { uscc: other.uscc, username: 'stranger' }))
      .cookie;
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
    for (const number of [1, 2, 3]) {
      await testApp.app.get(UnitOfWork, { strict: false }).run(() =>
        testApp.app.get(OutreachMessages, { strict: false }).enqueue({
          enterpriseId: enterprise.id,
          caseId: `case-${number}`,
          dedupeKey: `case:${number}:offered`,
          subject: { zh: `消息 ${number}`, en: `Message ${number}` },
          body: { zh: '正文', en: 'Text' },
          action: { path: `/cases/${number}`, label: { zh: '查看', en: 'See' } },
        }),
      );
    }
  });

  afterAll(() => testApp.close());

  const path = () => `/api/v1/enterprises/${enterprise.uscc}/messages`;
  const list = async (cookie: string, query = '') =>
    (await request(testApp.url).get(`${path()}${query}`).set('Cookie', cookie).expect(200))
      .body as MessagePageDto;
  const read = (cookie: string, id: string) =>
    request(testApp.url).post(`${path()}/${id}/read`).set('Cookie', cookie);

  it('gives the messages newest first, over pages, with the count of the unread', async () => {
    const first = await list(owner, '?limit=2');
    expect(first.unreadCount).toBe(3);
    expect(first.data.map(({ subject }) => subject.zh)).toEqual(['消息 3', '消息 2']);
    const { id, createdAt, ...message } = first.data[0] ?? {};
    expect(id).toEqual(expect.any(String));
    expect(createdAt).toBe(testApp.clock.now().toISOString());
    expect(message).toEqual({
      caseId: 'case-3',
      subject: { zh: '消息 3', en: 'Message 3' },
      body: { zh: '正文', en: 'Text' },
      action: { path: '/cases/3', label: { zh: '查看', en: 'See' } },
      readAt: null,
    });
    const second = await list(owner, `?limit=2&cursor=${first.nextCursor}`);
    expect(second.data.map(({ subject }) => subject.zh)).toEqual(['消息 1']);
    expect(second.nextCursor).toBeNull();
  });

  it('remembers the first reading, by the enterprise itself', async () => {
    const id = (await list(owner)).data[1]?.id ?? '';
    const readAt = testApp.clock.now().toISOString();
    await read(reviewer, id).expect(403);
    await read(stranger, id).expect(404);
    await read(owner, id).expect(204);
    testApp.clock.advance(60_000);
    await read(owner, id).expect(204);
    const { data, unreadCount } = await list(owner);
    expect(unreadCount).toBe(2);
    expect(data.map((message) => message.readAt)).toEqual([null, readAt, null]);
    expect((await read(owner, 'none').expect(404)).body).toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    });
  });

  it('is shown to its owner and to staff, and to no other enterprise', async () => {
    expect((await list(reviewer)).data).toHaveLength(3);
    await request(testApp.url).get(path()).set('Cookie', stranger).expect(404);
    await request(testApp.url).get(path()).expect(401);
    await request(testApp.url)
      .get('/api/v1/enterprises/91310120MA1HAB99XX/messages')
      .set('Cookie', reviewer)
      .expect(404);
  });

  it('keeps the messages of others out of reach of a read', async () => {
    const id = (await list(owner)).data[0]?.id ?? '';
    const { uscc } = await addEnterprise(testApp, { ordinal: '02' });
    await request(testApp.url)
      .post(`/api/v1/enterprises/${uscc}/messages/${id}/read`)
      .set('Cookie', stranger)
      .expect(404);
    expect((await list(owner)).unreadCount).toBe(2);
  });
});
