import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../../test/support/payouts-scene.js';
import { signInAs } from '../../../test/support/sign-in-as.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import { REMINDERS } from '../../core/lifecycle/reminders.js';
import type { CaseDetailDto, CasePageDto } from '../dto/case.dto.js';
import type { PublicListDetailDto } from '../publicity/dto/public-list.dto.js';
import { Clockwork } from './clockwork.js';

const OPENED_ON = '2024-10-15';
const after = (days: number, from = OPENED_ON) => addWorkingDays(from, days).date;

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
afterAll(() => scene.close());

/** Money for an enterprise of whom no account is known, so that it has to answer. */
async function unanswered(): Promise<SceneCase> {
  scene.testApp.clock.setToday(OPENED_ON);
  return scene.openCase(await scene.enterprise('6222021001116245702', false), 100_00);
}

async function run(day: string) {
  scene.testApp.clock.setToday(day);
  return scene.get(Clockwork).execute();
}

const caseOf = (caseId: string) =>
  scene.expectOk<CaseDetailDto>(scene.staff.reviewer, 'GET', `/cases/${caseId}`);
const acts = async (caseId: string) => (await caseOf(caseId)).timeline.map(({ act }) => act);
const notify = (body: object = {}) =>
  scene.call<{ id: string; listNumber: string; caseCount: number; closesOn: string }>(
    scene.staff.reviewer,
    'POST',
    '/publicity-lists/waivers',
    { policyId: SCENE_POLICY, workingDays: 7, basis: '经办会议纪要', ...body },
  );

describe('an enterprise that does not answer', () => {
  it('is reminded three times at a distance, given public notice, and has waived it afterwards', async () => {
    const { caseId, name } = await unanswered();
    expect(await run(after(REMINDERS.everyWorkingDays - 1))).toMatchObject({ reminded: 0 });
    let day = OPENED_ON;
    for (let sent = 1; sent <= REMINDERS.count; sent += 1) {
      day = after(REMINDERS.everyWorkingDays, day);
      expect(await notify()).toMatchObject({ status: 409, body: { code: 'NOBODY_TO_NOTIFY' } });
      expect(await run(day)).toMatchObject({ reminded: 1 });
      // Run again, or by a second process, it is the same day.
      expect(await run(day)).toMatchObject({ reminded: 0 });
    }
    day = after(REMINDERS.everyWorkingDays, day);
    expect(await run(day)).toMatchObject({ reminded: 0, lapsed: 0 });
    expect((await notify({ basis: '' })).status).toBe(400);
    const { status, body } = await notify();
    expect({ status, body }).toMatchObject({ status: 201, body: { kind: 'waiver', caseCount: 1 } });
    expect(await caseOf(caseId)).toMatchObject({ state: 'noticed', dueOn: body.closesOn });
    const shown = await scene.expectOk<PublicListDetailDto>(
      { ...scene.staff.reviewer, cookie: '' },
      'GET',
      `/publicity/${body.listNumber}`,
    );
    expect(shown).toMatchObject({ kind: 'waiver', lines: [{ enterpriseName: name }] });
    // It may be confirmed on its last day still.
    expect(await run(body.closesOn)).toMatchObject({ lapsed: 0 });
    expect(await run(after(1, body.closesOn))).toMatchObject({ lapsed: 1 });
    expect(await run(after(2, body.closesOn))).toMatchObject({ lapsed: 0 });
    expect(await caseOf(caseId)).toMatchObject({ state: 'lapsed', owner: null, dueOn: null });
    expect(await acts(caseId)).toEqual([
      'open',
      'remind',
      'remind',
      'remind',
      'give-notice',
      'lapse',
    ]);
    // Nobody can object to it or approve it: it pays nothing.
    expect((await scene.approveList(body.id)).status).toBe(404);
  });

  it('may confirm while the notice lasts, which is given to the chosen ones alone', async () => {
    const { caseId, uscc, account } = await unanswered();
    const other = await unanswered();
    let day = OPENED_ON;
    for (let sent = 0; sent < REMINDERS.count; sent += 1) {
      day = after(REMINDERS.everyWorkingDays, day);
      await run(day);
    }
    const listed = await scene.expectOk<CasePageDto>(
      scene.staff.reviewer,
      'GET',
      `/cases?unanswered=true&policyId=${SCENE_POLICY}`,
    );
    expect(listed.data.map(({ id }) => id)).toEqual([other.caseId, caseId]);
    expect((await notify({ caseIds: [] })).status).toBe(400);
    const { body } = await notify({ caseIds: [caseId] });
    expect(body.caseCount).toBe(1);
    expect(await scene.stateOf(other.caseId)).toBe('offered');
    expect(await notify({ caseIds: [caseId, other.caseId] })).toMatchObject({
      status: 409,
      body: { code: 'CHOSEN_HAVE_ANSWERED' },
    });
    const owner = await signInAs(scene.testApp, 'enterprise', { uscc });
    await scene.expectOk(owner, 'POST', `/cases/${caseId}/confirmation`, {
      amountFen: 100_00,
      account,
    });
    expect(await run(after(3, body.closesOn))).toMatchObject({ lapsed: 0 });
    expect(await scene.stateOf(caseId)).toBe('confirmed');
  });
});

describe('a case that the authority lets lie', () => {
  it('is reported a level higher for every week, until somebody moves it', async () => {
    scene.testApp.clock.setToday(OPENED_ON);
    const { caseId } = await scene.openCase(await scene.enterprise(), 100_00);
    const { dueOn } = await caseOf(caseId);
    if (dueOn === null) throw new Error('a review has a limit');
    await run(dueOn);
    expect(await caseOf(caseId)).toMatchObject({ reportedTo: null });
    await run(after(1, dueOn));
    expect(await caseOf(caseId)).toMatchObject({ reportedTo: { zh: '区级' }, overdue: true });
    await run(after(5, dueOn));
    expect(await caseOf(caseId)).toMatchObject({ reportedTo: { zh: '区级' } });
    await run(after(6, dueOn));
    await run(after(60, dueOn));
    expect(await caseOf(caseId)).toMatchObject({ reportedTo: { zh: '市级' } });
    expect((await acts(caseId)).filter((act) => act === 'escalate')).toHaveLength(2);
    await scene.review(caseId);
    expect(await caseOf(caseId)).toMatchObject({ reportedTo: null });
  });
});
