import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { signInAs } from '../../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Goal: what one of the databases cannot take is the caller's mistake on both, never ours. */
describe('input that a database cannot take', () => {
  let test: TestApp;
  let cookie: string;

  beforeAll(async () => {
    test = await createTestApp();
    ({ cookie } = await signInAs(test, 'reviewer'));
  });
  afterAll(() => test.close());

  const get = (path: string) => request(test.url).get(`/api/v1/${path}`).set('Cookie', cookie);

  it.each(['cases/%00', 'cases?policyId=a%00', 'enterprises/9131%00', 'policies/%00'])(
    'a NUL character in %s is refused',
    async (path) => {
      const answer = await get(path).expect(400);
      expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );

  it('a NUL character in a body is refused by its path', async () => {
    const answer = await request(test.url)
      .post('/api/v1/cases/1/review')
      .set('Cookie', cookie)
      .send({ outcome: 'reject', reason: 'a\0b' })
      .expect(400);
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/reason' }] });
  });

  it('a number that no row can have is not found', async () => {
    await get('imports/99999999999').expect(404);
  });

  it.each([[1.5], [99_999_999_999]])('a cursor of %d is refused', async (id) => {
    const cursor = Buffer.from(JSON.stringify([id])).toString('base64url');
    await get(`imports?cursor=${cursor}`).expect(400);
    await get(`enterprises?cursor=${cursor}`).expect(400);
  });
});
