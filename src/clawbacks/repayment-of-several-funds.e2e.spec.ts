import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ClawbackScene, expectOk } from '../../test/support/clawback-scene.js';
import { SCENE_POLICY } from '../../test/support/payouts-scene.js';

/** 1,000.01 yuan were paid, 60 % of them by the city. */
let scene: ClawbackScene;
let city: string;
let district: string;
beforeAll(async () => {
  scene = await ClawbackScene.open(1_000_01, async (payouts) => {
    city = await payouts.appropriate('600.01', SCENE_POLICY, '市级财政');
    district = await payouts.appropriate('400.00', SCENE_POLICY, '区级财政');
    await payouts.plan({ [city]: 6000, [district]: 4000 });
  });
});
afterAll(() => scene.close());

const both = async () => [
  await scene.payouts.accountsOf(city),
  await scene.payouts.accountsOf(district),
];

it('gives back to every fund in proportion, and with the last instalment all of it', async () => {
  const { payouts } = scene;
  const { listId, cases } = await payouts.publicisedCases([50_00]);
  await payouts.expectOk(payouts.staff.approver, 'POST', `/publicity-lists/${listId}/approval`, {
    whenShort: 'by-rule',
  });
  const waiting = cases[0]?.caseId ?? '';
  expect(await payouts.stateOf(waiting)).toBe('awaiting-funds');
  expect(await both()).toMatchObject([{ paid: 600_01 }, { paid: 400_00 }]);

  const { id } = await scene.decided(1_000_01);
  expectOk(await scene.repay(id, 333_33, '2024-11-13', 'YH1'));
  // What comes back within the year goes to who waits for it.
  expect(await payouts.stateOf(waiting)).toBe('approved');
  expect(await both()).toMatchObject([
    { paid: 400_01, available: 170_00, reserved: 30_00 },
    { paid: 266_67, available: 113_33, reserved: 20_00 },
  ]);
  expectOk(await scene.repay(id, 1, '2024-11-13', 'YH2'));
  expect(await both()).toMatchObject([{ paid: 400_00 }, { paid: 266_67 }]);

  // What comes after the year goes to the treasury, of both.
  scene.on('2025-01-06');
  expectOk(await scene.repay(id, 666_66, '2025-01-06', 'YH3'));
  expect(await both()).toMatchObject([
    { paid: 1, available: 170_01, returned: 399_99 },
    { paid: 0, available: 113_33, returned: 266_67 },
  ]);
  expect(expectOk(await scene.repay(id, 1, '2025-01-06', 'YH4'))).toMatchObject({
    state: 'recovered',
  });
  expect(await both()).toMatchObject([{ paid: 0, returned: 400_00 }, { paid: 0 }]);
  expect(await scene.faults()).toEqual([]);
});
