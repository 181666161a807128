import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ClawbackScene, expectOk, paidCase } from '../../test/support/clawback-scene.js';
import type { SceneCase } from '../../test/support/payouts-scene.js';
import { ofYear, stateFacts } from '../../test/support/qualifying-facts.js';
import type { PaidInErrorPageDto } from './dto/clawback-proposal.dto.js';

/**
 * Goal: what was paid on facts that were corrected afterwards is found by itself. Method: five paid cases, of which four
 * had a fact corrected; today's decision is given by the scene.
 */
let scene: ClawbackScene;
let cases: readonly SceneCase[];
beforeAll(async () => {
  scene = await ClawbackScene.open(1_000_00);
  const others: SceneCase[] = [];
  for (let index = 0; index < 4; index += 1) others.push(await paidCase(scene.payouts, 1_000_00));
  cases = [scene.paid, ...others];
  scene.on('2024-11-05');
  scene.payouts.testApp.clock.advance(3_600_000);
  const [, lower, lost, unsaid, today] = cases as [
    SceneCase,
    SceneCase,
    SceneCase,
    SceneCase,
    SceneCase,
  ];
  for (const corrected of [lower, lost, unsaid, today])
    await stateFacts(scene.payouts, corrected, { insuredDecember: [ofYear(2023, 26)] });
  const { answers } = scene.payouts.redecider;
  // Nothing was learnt of the first, so that nobody asks what would come out.
  answers.set(scene.paid.caseId, { outcome: 'withdrawn', reason: '不应被问到' });
  answers.set(lower.caseId, { outcome: 'changed', amountFen: 900_00 });
  answers.set(lost.caseId, { outcome: 'withdrawn', reason: '已不符合条件' });
  answers.set(unsaid.caseId, { outcome: 'held', reason: '缺少数据' });
  answers.set(today.caseId, { outcome: 'held', reason: '今日不可拨付', onlyToday: true });
});
afterAll(() => scene.close());

async function found(path = '') {
  const { data, ...page } = expectOk(
    await scene.call<PaidInErrorPageDto>('auditor', 'GET', `/paid-in-error${path}`),
  );
  return { ...page, data: data.map(({ caseId, proposedFen }) => [caseId, proposedFen]) };
}

it('lists what comes out otherwise since the facts were corrected, and what can no longer be said', async () => {
  const [, lower, lost, unsaid] = cases.map(({ caseId }) => caseId);
  expect(await found()).toEqual({
    data: [
      [unsaid, null],
      [lost, 1_000_00],
      [lower, 100_00],
    ],
    decidedAgain: 4,
    nextCursor: null,
  });
});

it('goes on page by page, also where a page has nothing to show', async () => {
  const first = await found('?limit=1');
  expect(first).toMatchObject({ data: [], decidedAgain: 1 });
  const rest = await found(`?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
  expect(rest).toMatchObject({ decidedAgain: 2 });
  expect(rest.data).toHaveLength(2);
  expect(rest.nextCursor).not.toBeNull();
});

it('no longer lists what has been claimed back', async () => {
  const [, lower, lost] = cases as [SceneCase, SceneCase, SceneCase];
  expectOk(await scene.open(100_00, lower.caseId));
  expect((await found()).data.map(([caseId]) => caseId)).toEqual([cases[3]?.caseId, lost.caseId]);
});
