import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { asSystem, signInAs } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { integer } from '../../core/rational.js';
import { makeUscc } from '../../core/standards/uscc.js';
import { RecordProfiles } from '../../enterprises/record-profiles.js';
import type { RecountDto } from '../dto/recount.dto.js';

/** Goal: the whole population under another threshold. Method: five starting firms, of 10 to 50 employees, and one silent. */
const POLICY = 'national.cit-small-profit';
const AS_OF = '2024-10-15';

let testApp: TestApp;
let reviewer: string;

beforeAll(async () => {
  testApp = await createTestApp({ today: AS_OF });
  ({ cookie: reviewer } = await signInAs(testApp, 'reviewer'));
  const quarters = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'];
  const series = (fact: string, value: number) =>
    quarters.map((period) => ({ fact, period, value: integer(value), source: 'tax' }));
  const profiles = [10, 20, 30, 40, 50, undefined].map((employees, index) => ({
    uscc: makeUscc('91310120', `MA1H000${index}`),
    name: `试算企业${index}`,
    statements: [
      { fact: 'restrictedIndustry', period: 'now', value: false, source: 'tax' },
      { fact: 'taxableIncome', period: '2023', value: integer(100_000_00), source: 'tax' },
      ...series('assetsOpening', 1_000_000_00),
      ...series('assetsClosing', 1_000_000_00),
      ...(employees === undefined
        ? []
        : [...series('headcountOpening', employees), ...series('headcountClosing', employees)]),
    ],
  }));
  await asSystem(() =>
    testApp.app
      .get(RecordProfiles, { strict: false })
      .execute(profiles, { demonstration: false, recordedBy: 'test' }),
  );
}, 60_000);
afterAll(() => testApp.close());

async function recount(parameters: object, asOf?: string) {
  return request(testApp.url)
    .post(`/api/v1/policies/${POLICY}/recounts`)
    .set('Cookie', reviewer)
    .set('Origin', testApp.url)
    .send({ parameters, ...(asOf !== undefined && { asOf }) });
}

describe('recounting a policy', () => {
  it('says who would gain and lose under another threshold, and what it would cost', async () => {
    const response = await recount({ employeesMax: 25 });
    expect(response.status).toBe(200);
    const answer = response.body as RecountDto;
    expect(answer).toMatchObject({ policyId: POLICY, asOf: AS_OF, enterprises: 6 });
    expect(answer.before).toMatchObject({ eligible: 5, unknown: 1, ineligible: 0 });
    expect(answer.after).toMatchObject({ eligible: 2, unknown: 1, ineligible: 3 });
    expect(answer).toMatchObject({ changed: 3, gained: 0, lost: 3 });
    // 20 % of 100,000 yuan for each.
    expect(answer.before.amountFen).toBe(5 * 20_000_00);
    expect(answer.after.amountFen).toBe(2 * 20_000_00);
  });

  it('changes nothing when nothing is changed', async () => {
    const { before, after, changed } = (await recount({})).body as RecountDto;
    expect(after).toEqual(before);
    expect(changed).toBe(0);
  });

  it('names the parameter that is none and the value that does not fit', async () => {
    const unknown = await recount({ nobody: 1 });
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown.body)).toContain('there is no parameter \\"nobody\\"');
    const wrong = await recount({ employeesMax: 'many' });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('/parameters/employeesMax');
    expect((await recount({}, '1999-01-01')).status).toBe(400);
    expect((await recount({}, '2024-13-01')).status).toBe(400);
  });
});
