import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { ofYear as of, qualifyingFacts, stateFacts } from '../../test/support/qualifying-facts.js';
import { CaseRedecider } from './case-redecider.js';
import type { FrozenPayoutBatchDto } from './dto/payout-batch.dto.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open({ decidesForReal: true });
  await scene.appropriate('10000000');
});
afterAll(() => scene.close());

const QUALIFYING = qualifyingFacts(100_000);

async function approvedCase(facts: Record<string, unknown>): Promise<SceneCase> {
  const [approved] = await scene.approvedCases([60_000_00]);
  if (!approved) throw new Error('no case');
  await stateFacts(scene, approved, facts);
  return approved;
}

const redecide = ({ caseId }: SceneCase) => scene.get(CaseRedecider).redecide(caseId);

describe('deciding a case again by the rules, for its own business date', () => {
  it('comes out the same where nothing has changed, and the case goes into the batch', async () => {
    const same = await approvedCase(QUALIFYING);
    expect(await redecide(same)).toEqual({ outcome: 'same' });
    const { body } = await scene.freeze<FrozenPayoutBatchDto>();
    expect(body.payments.map(({ caseId }) => caseId)).toEqual([same.caseId]);
  });

  it('withdraws the case when a corrected fact takes the entitlement away', async () => {
    const corrected = await approvedCase({
      ...QUALIFYING,
      insuredDecember: [of(2022, 200), of(2023, 150)],
    });
    expect(await redecide(corrected)).toMatchObject({ outcome: 'withdrawn' });
    expect(await scene.freeze()).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_PAY' } });
    expect(await scene.stateOf(corrected.caseId)).toBe('withdrawn');
  });

  it('names the new amount', async () => {
    const changed = await approvedCase({ ...QUALIFYING, unemploymentPremium: [of(2023, 90_000)] });
    expect(await redecide(changed)).toEqual({ outcome: 'changed', amountFen: 54_000_00 });
  });

  it('holds what cannot be said', async () => {
    const incomplete = { ...QUALIFYING, insuredDecember: null };
    expect(await redecide(await approvedCase(incomplete))).toMatchObject({ outcome: 'held' });
  });

  it('holds what must not be paid today, though it was due on its business date', async () => {
    const dishonest = await approvedCase({
      ...QUALIFYING,
      seriousDishonesty: [
        { value: false, source: 'market-regulation', to: '2024-10-31' },
        { value: true, source: 'market-regulation', from: '2024-11-01' },
      ],
    });
    expect(await redecide(dishonest)).toMatchObject({ outcome: 'held' });
  });

  it('refuses a case that does not exist', async () => {
    await expect(scene.get(CaseRedecider).redecide('nobody')).rejects.toMatchObject({
      code: 'CASE_NOT_FOUND',
    });
  });
});
