import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClawbackScene, DAYS, expectOk } from '../../../test/support/clawback-scene.js';
import { SCENE_POLICY } from '../../../test/support/payouts-scene.js';
import { NOW } from '../../core/facts/period.js';
import { asSystem } from '../../../test/support/sign-in-as.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { RecordProfiles } from '../record-profiles.js';

/**
 * Goal: to whoever is confined, everything else does not exist, in lists, figures and acts alike. Method: a paid case and its
 * clawback, list and batch, seen by the same people within and outside of their scope.
 */
const HERE = '310120104';
const ELSEWHERE = '310120105';
const NOTHING = { department: [], category: [], policy: [], town: [] };

let scene: ClawbackScene;
let authority: string;
let clawbackId: string;
let listId: string;
let batchId: string;

beforeAll(async () => {
  scene = await ClawbackScene.open(100_00);
  const { payouts, paid } = scene;
  authority = payouts.get(RuleLibrary).current().policies.get(SCENE_POLICY)?.authority ?? '';
  await asSystem(() =>
    payouts.get(RecordProfiles).execute(
      [
        {
          uscc: paid.uscc,
          name: paid.name,
          statements: [{ fact: 'town', period: NOW, value: HERE, source: 'market-regulation' }],
        },
      ],
      { demonstration: true, recordedBy: 'spec' },
    ),
  );
  ({ id: clawbackId } = expectOk(await scene.open(10_00)));
  const first = async (path: string) => {
    const { data } = await payouts.expectOk<{ data: { id: string }[] }>(
      payouts.staff.auditor,
      'GET',
      path,
    );
    return data[0]?.id ?? '';
  };
  listId = await first('/publicity-lists');
  batchId = await first('/payout-batches');
}, 120_000);
afterAll(() => scene.close());

type Staff = 'reviewer' | 'approver' | 'cashier';

function confine(who: string, scope: object) {
  const { administrator } = scene.payouts.staff;
  return scene.payouts.call<{ code: string }>(administrator, 'PUT', `/staff-scopes/${who}`, {
    ...NOTHING,
    ...scope,
  });
}
async function status(who: Staff, path: string, body?: object): Promise<number> {
  const method = body === undefined ? 'GET' : 'POST';
  return (await scene.payouts.call(scene.payouts.staff[who], method, path, body)).status;
}
async function countOf(path: string): Promise<number> {
  const { data } = await scene.payouts.expectOk<{ data: unknown[] }>(
    scene.payouts.staff.reviewer,
    'GET',
    path,
  );
  return data.length;
}

const within = () =>
  [
    ['the department', { department: [authority] }],
    ['the policy', { policy: [SCENE_POLICY] }],
    ['everything', {}],
  ] as const;

const seen = async () => ({
  cases: await countOf('/cases'),
  clawbacks: await countOf('/clawbacks'),
  lists: await countOf('/publicity-lists'),
  batches: await countOf('/payout-batches'),
  enterprises: await countOf('/enterprises?search='),
  stuck: await status('reviewer', '/figures/stuck'),
  case: await status('reviewer', `/cases/${scene.paid.caseId}`),
  certificate: await status('reviewer', `/cases/${scene.paid.caseId}/certificate`),
  clawback: await status('reviewer', `/clawbacks/${clawbackId}`),
  list: await status('reviewer', `/publicity-lists/${listId}`),
  batch: await status('reviewer', `/payout-batches/${batchId}`),
  facts: await status('reviewer', `/enterprises/${scene.paid.uscc}/facts`),
});
const ALL = {
  cases: 1,
  clawbacks: 1,
  lists: 1,
  batches: 1,
  enterprises: 1,
  stuck: 200,
  case: 200,
  certificate: 200,
  clawback: 200,
  list: 200,
  batch: 200,
  facts: 200,
};
const NONE = {
  cases: 0,
  clawbacks: 0,
  lists: 0,
  batches: 0,
  case: 404,
  certificate: 404,
  clawback: 404,
  list: 404,
  batch: 404,
};

describe('a reviewer', () => {
  it('of the department, of the policy or of nothing in particular sees all of it', async () => {
    for (const [, scope] of within()) {
      expect((await confine('reviewer', scope)).status).toBe(200);
      expect(await seen()).toEqual(ALL);
    }
  });

  it('of another policy sees enterprises, and nothing that comes to them', async () => {
    const { policies } = scene.payouts.get(RuleLibrary).current();
    const another = [...policies.values()].find((each) => each.authority !== authority);
    for (const scope of [{ policy: [another?.id] }, { department: [another?.authority] }]) {
      expect((await confine('reviewer', scope)).status).toBe(200);
      expect(await seen()).toEqual({ ...ALL, ...NONE });
    }
  });

  it('of its town sees its cases, but no list or batch, which go over all towns', async () => {
    await confine('reviewer', { town: [ELSEWHERE, HERE] });
    const whole = { lists: 0, batches: 0, list: 404, batch: 404 };
    expect(await seen()).toEqual({ ...ALL, ...whole });
    await confine('reviewer', { town: [ELSEWHERE] });
    expect(await seen()).toEqual({ ...ALL, ...NONE, enterprises: 0, facts: 404 });
  });

  it('acts where it sees, and nowhere else', async () => {
    await confine('reviewer', { town: [ELSEWHERE] });
    expect(await status('reviewer', `/clawbacks/${clawbackId}/notice`, DAYS)).toBe(404);
    expect(
      await status('reviewer', `/cases/${scene.paid.caseId}/review`, { outcome: 'pass' }),
    ).toBe(404);
    const list = { policyId: SCENE_POLICY, workingDays: 5, reason: '经办会议定为 5 个工作日' };
    expect(await status('reviewer', '/publicity-lists', list)).toBe(404);
    await confine('approver', { town: [HERE] });
    await confine('cashier', { town: [HERE] });
    expect(await status('approver', `/publicity-lists/${listId}/approval`, {})).toBe(404);
    expect(await status('approver', `/payout-batches/${batchId}/approval`, {})).toBe(404);
    expect(await status('cashier', `/payout-batches/${batchId}/dispatch`, {})).toBe(404);
    expect(await status('cashier', `/payout-batches/${batchId}/file?purpose=银行对账`)).toBe(404);
    expect(await status('cashier', '/payout-batches', { policyId: SCENE_POLICY })).toBe(404);
    for (const who of ['reviewer', 'approver', 'cashier']) await confine(who, {});
    expect(await status('reviewer', `/clawbacks/${clawbackId}/notice`, DAYS)).toBe(200);
  });
});

describe('a scope', () => {
  it.each([
    ['a policy that there is not', { policy: ['no.such'] }],
    ['a department without policies', { department: ['某局'] }],
    ['a category that there is not', { category: ['gifts'] }],
    ['a town that is no code', { town: ['南桥镇'] }],
  ])('is not %s', async (_, scope) => {
    expect(await confine('reviewer', scope)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  });

  it('is of staff, and not one’s own', async () => {
    expect((await confine('enterprise', {})).status).toBe(404);
    expect((await confine('nobody', {})).status).toBe(404);
    expect(await confine('administrator', {})).toMatchObject({ body: { code: 'SAME_PERSON' } });
  });
});
