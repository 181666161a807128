import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../identity/actor.js';
import type { Role } from '../identity/roles.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openNewCase,
} from '../../test/support/benefit-cases.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { MATCHING_ACTOR, type CaseActor } from './case-actor.js';
import { CaseTransitions, type ActOptions } from './case-transitions.js';
import type { CaseAct } from '../core/lifecycle/lifecycle.js';
import { CaseRepository } from './cases.repository.js';

const actor = (role: Role): Actor => ({
  userId: `user-${role}`,
  username: role,
  displayName: `${role} 某`,
  role,
});

const CONFIRM: ActOptions = { changes: ACCOUNT, vouched: ['amount-agreed'] };

describe('CaseTransitions', () => {
  let testApp: TestApp;
  let count = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
    await addEnterprise(testApp);
  });

  afterAll(() => testApp.close());

  const unitOfWork = () => testApp.app.get(UnitOfWork, { strict: false });
  const repository = () => testApp.app.get(CaseRepository, { strict: false });
  const transitions = () => testApp.app.get(CaseTransitions, { strict: false });

  async function open(changes: Parameters<typeof entitlementOf>[1] = {}): Promise<string> {
    const enterprise = await addEnterprise(testApp);
    count += 1;
    return openNewCase(
      testApp,
      entitlementOf(enterprise, { entitlementKey: `case-${count}`, ...changes }),
    );
  }
  const apply = (id: string, act: CaseAct, by: CaseActor, options?: ActOptions) =>
    asSystem(() => transitions().apply(id, act, by, options));
  const find = async (id: string) => {
    const row = await repository().findRow(id);
    if (!row) throw new Error(`no case ${id}`);
    return row.benefitCase;
  };

  async function approved(changes?: Parameters<typeof entitlementOf>[1]): Promise<string> {
    const id = await open(changes);
    await apply(id, 'confirm', actor('enterprise'), CONFIRM);
    await apply(id, 'start-review', actor('reviewer'));
    await apply(id, 'review', actor('reviewer'));
    await apply(id, 'publicise', actor('reviewer'), {
      vouched: ['publicity-length-known'],
      limitStartsOn: '2024-10-22',
    });
    await apply(id, 'approve', actor('approver'), {
      vouched: ['publicity-over', 'another-person', 'budget-reserved'],
    });
    return id;
  }

  it('walks the straight road, and back from the bank, each step with its owner and limit', async () => {
    const id = await approved();
    // Ten working days for the payment, counted from the end of the publicity on 2024-10-22.
    expect(await find(id)).toMatchObject({
      state: 'approved',
      owner: 'cashier',
      dueOn: '2024-11-05',
    });
    const bank = { ...actor('cashier') };
    await apply(id, 'instruct', bank, { vouched: ['batch-approved'] });
    await apply(id, 'bounce', bank, { reason: '户名不符' });
    expect(await find(id)).toMatchObject({ state: 'bounced', owner: 'enterprise', dueOn: null });
    const corrected = { ...ACCOUNT, accountNumber: '31050161364200000099' };
    await apply(id, 'correct-account', actor('enterprise'), { changes: corrected });
    expect(await find(id)).toMatchObject({
      state: 'approved',
      accountNumber: corrected.accountNumber,
      dueOn: '2024-10-29',
    });
    await apply(id, 'instruct', bank, { vouched: ['batch-approved'] });
    await apply(id, 'pay', bank, { vouched: ['receipt-matches'] });
    const closed = await apply(id, 'close', bank);
    expect(closed).toEqual(await find(id));
    expect(closed).toMatchObject({ state: 'closed', owner: null, dueOn: null, rowVersion: 12 });
    expect(closed.closedAt).toEqual(testApp.clock.now());

    const timeline = await repository().findTransitions(id);
    expect(timeline.map(({ rowVersion }) => rowVersion)).toEqual(
      timeline.map((_, index) => index + 1),
    );
    for (const [index, transition] of timeline.entries()) {
      expect(transition.fromState).toBe(timeline[index - 1]?.toState ?? null);
    }
    expect(timeline[1]).toMatchObject({
      actor: 'user-enterprise',
      actorName: 'enterprise 某',
      actorRole: 'enterprise',
      at: testApp.clock.now(),
    });
  });

  it('refuses what the state, the party or a guard does not allow, and changes nothing', async () => {
    const id = await open();
    const before = await find(id);
    const refused = (code: string, act: CaseAct, by: CaseActor, options?: ActOptions) =>
      expect(apply(id, act, by, options)).rejects.toMatchObject({ code });
    await refused('ILLEGAL_TRANSITION', 'approve', actor('approver'));
    await refused('ILLEGAL_TRANSITION', 'enjoy', actor('reviewer'), {
      vouched: ['filing-recorded'],
    });
    await refused('FORBIDDEN', 'confirm', actor('reviewer'), CONFIRM);
    await refused('FORBIDDEN', 'confirm', actor('administrator'), CONFIRM);
    await refused('FORBIDDEN', 'decline', MATCHING_ACTOR, { reason: 'x' });
    await refused('CASE_ACCOUNT_UNKNOWN', 'confirm', actor('enterprise'), {
      vouched: ['amount-agreed'],
    });
    await refused('REASON_REQUIRED', 'decline', actor('enterprise'), { reason: '  ' });
    await refused('STALE_VERSION', 'decline', actor('enterprise'), { reason: 'x', rowVersion: 2 });
    await expect(apply('no-such-case', 'decline', actor('enterprise'))).rejects.toMatchObject({
      code: 'CASE_NOT_FOUND',
    });
    expect(await find(id)).toEqual(before);
    expect(await repository().findTransitions(id)).toHaveLength(1);
  });

  it.each([null, 0])('does not let an amount of %s be confirmed', async (amountFen) => {
    const id = await open({ amountFen });
    await expect(apply(id, 'confirm', actor('enterprise'), CONFIRM)).rejects.toMatchObject({
      code: 'CASE_AMOUNT_UNKNOWN',
    });
  });

  it('stops a program that forgets a guard which only it can know', async () => {
    const id = await open();
    await expect(apply(id, 'confirm', actor('enterprise'), { changes: ACCOUNT })).rejects.toThrow(
      /did not vouch for amount-agreed/,
    );
  });

  it('lets one of two who act on the same version act', async () => {
    const id = await open();
    const acts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0
          ? apply(id, 'confirm', actor('enterprise'), CONFIRM)
          : apply(id, 'decline', actor('enterprise'), { reason: '不需要' }),
      ),
    );
    expect(acts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await repository().findTransitions(id)).toHaveLength(2);
    expect((await find(id)).rowVersion).toBe(2);
  });

  it('does an act to all of several cases or to none', async () => {
    const ready = await open();
    const declined = await open();
    await apply(declined, 'decline', actor('enterprise'), { reason: '不需要' });
    const both = asSystem(() =>
      unitOfWork().run(async () => {
        const cases = await repository().lockByIds([ready, declined]);
        return transitions().applyToAll(cases, 'withdraw', MATCHING_ACTOR, { reason: '更正' });
      }),
    );
    await expect(both).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await find(ready)).state).toBe('offered');
  });

  it('keeps the whole application within its 60 working days', async () => {
    const id = await approved({ delivery: 'apply' });
    // Sixty working days after 2024-10-15, with New Year’s Day off.
    const due = (await find(id)).dueOn;
    expect(due).toBe('2025-01-08');
    await apply(id, 'instruct', actor('cashier'), { vouched: ['batch-approved'] });
    await apply(id, 'bounce', actor('cashier'), { reason: '账号不存在' });
    expect((await find(id)).dueOn).toBe(due);
  });

  it('has a history that the database does not let anybody change', async () => {
    const id = await open();
    for (const sql of [
      `UPDATE case_transition SET reason = 'x' WHERE case_id = '${id}'`,
      `DELETE FROM case_transition WHERE case_id = '${id}'`,
    ]) {
      await expect(unitOfWork().run((manager) => manager.query(sql))).rejects.toThrow(
        /append-only/,
      );
    }
    const [first] = await repository().findTransitions(id);
    const again = unitOfWork().run(() =>
      repository().appendTransitions(first ? [{ ...first, id: 'another' }] : []),
    );
    await expect(again).rejects.toThrow(/unique/i);
  });
});
