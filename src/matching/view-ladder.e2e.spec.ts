import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { readProfileJson } from '../core/facts/profile-json.js';
import { makeUscc } from '../core/standards/uscc.js';
import { RecordProfiles } from '../enterprises/record-profiles.js';
import { RuleLibrary } from '../policies/rule-library.js';
import type { LadderDto } from './dto/ladder.dto.js';
import type { EntitlementsDto } from './dto/entitlements.dto.js';

const USCC = makeUscc('91310120', 'MA900001');
const OTHER = makeUscc('91310120', 'MA900002');

/** Short of a technology SME by its score only; the certificate would bring ten years of loss carry-forward. */
const FACTS = {
  highTech: false,
  techSme: false,
  staffTotal: [{ period: '2025', value: 120 }],
  revenue: [{ period: '2025', value: 50_000_000 }],
  totalAssets: [{ period: '2025', value: 60_000_000 }],
  restrictedProducts: false,
  techSmeScore: [{ period: '2025', value: 57 }],
  techSmeStaffScore: [{ period: '2025', value: 10 }],
  techSmeDirectCriterion: false,
  extendedLossOffset: [{ period: '2025', value: 100_000 }],
  citRate: [{ period: '2025', value: '25/100' }],
};

const GAP = '科技型中小企业评价综合得分现为 57 分，距 60 分 还差 3 分';

describe('the ladder', () => {
  let test: TestApp;
  let cookie: string;

  beforeAll(async () => {
    test = await createTestApp({ now: '2026-11-23T02:00:00Z' });
    const catalogue = test.app.get(RuleLibrary, { strict: false }).current().facts;
    const facts = Object.fromEntries(
      Object.entries(FACTS).map(([id, value]) => {
        const period = catalogue.get(id)?.period;
        const plain = Array.isArray(value) && period === 'none' ? value[0]?.value : value;
        return [id, plain];
      }),
    );
    const { statements, faults } = readProfileJson(catalogue, facts);
    expect(faults).toEqual([]);
    const profile = (uscc: string) => ({
      uscc,
      name: `演示企业 ${uscc}`,
      statements: statements.map((statement) => ({
        source: catalogue.get(statement.fact)?.sources[0] ?? 'attested',
        ...statement,
      })),
    });
    await asSystem(() =>
      test.app.get(RecordProfiles, { strict: false }).execute([profile(USCC), profile(OTHER)], {
        demonstration: true,
        recordedBy: 'system:test',
      }),
    );
    ({ cookie } = await signInAs(test, 'enterprise', { uscc: USCC }));
  });
  afterAll(() => test.close());

  const get = (path: string) =>
    request(test.url).get(`/api/v1/enterprises/${path}`).set('Cookie', cookie);

  it('tells how far the nearest qualification is, and what it would unlock', async () => {
    const answer = await get(`${USCC}/ladder`).expect(200);
    const { rungs, next } = answer.body as LadderDto;
    expect(next).toBe('national.tech-sme');
    expect(rungs.find(({ policyId }) => policyId === next)).toMatchObject({
      state: 'short',
      gaps: [{ fact: 'techSmeScore', text: { zh: GAP } }],
      missing: [],
      unlockFen: 2_500_000,
      gained: [{ policyId: 'national.loss-carryforward', amountFen: 2_500_000 }],
    });
    expect(rungs.every(({ state }) => state !== 'held')).toBe(true);
  });

  it('is decided for the date asked for, and refuses what is none', async () => {
    const answer = await get(`${USCC}/ladder?asOf=2015-06-30`).expect(200);
    // In 2015 no recognition of the library was in force yet.
    expect(answer.body).toEqual({ asOf: '2015-06-30', rungs: [], next: null });
    const refused = await get(`${USCC}/ladder?asOf=tomorrow`).expect(400);
    expect(refused.body).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is nobody else’s to see', async () => {
    // Whether it exists is not told either.
    await get(`${OTHER}/ladder`).expect(404);
    await request(test.url).get(`/api/v1/enterprises/${USCC}/ladder`).expect(401);
  });

  it('asks the enterprise only what no department holds', async () => {
    const answer = await get(`${USCC}/entitlements`).expect(200);
    const { questions } = answer.body as EntitlementsDto;
    const catalogue = test.app.get(RuleLibrary, { strict: false }).current().facts;
    expect(questions.length).toBeGreaterThan(3);
    expect(
      questions.filter(({ fact }) => !catalogue.get(fact)?.sources.includes('enterprise')),
    ).toEqual([]);
    // Each policy is decided by its last question, and by one only.
    const decided = questions.flatMap(({ decides }) => decides);
    expect(decided.length).toBe(new Set(decided).size);
  });
});
