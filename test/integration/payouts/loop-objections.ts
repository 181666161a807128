import { expect } from '@jest/globals';
import { chosen, type ClosedLoop, type Result } from './closed-loop.js';

/** What the public has against a published case, and what is found about it. */
export class LoopObjections {
  constructor(private readonly loop: ClosedLoop) {}

  async lodge(pick: number): Promise<Result> {
    const { model, scene, stored } = this.loop;
    const one = chosen(model.within('publicised'), pick);
    if (!one?.listId) return 'nothing';
    scene.testApp.clock.setToday(`${model.budget.year}-10-18`);
    const list = await scene.expectOk<{ listNumber: string }>(
      scene.staff.reviewer,
      'GET',
      `/publicity-lists/${one.listId}`,
    );
    // One address may not object more often in an hour than a person would.
    const { status } = await scene.call(
      { ...scene.staff.reviewer, cookie: '' },
      'POST',
      `/publicity/${list.listNumber}/objections`,
      {
        position: await stored.positionOf(one.id, one.listId),
        grounds: '不实',
        objectorName: '王某',
        objectorContact: '138',
        noticeVersion: 1,
      },
    );
    if (status === 429) return 'refused';
    // A list of an earlier year is not public any more.
    const isPublic = model.lists.some(
      ({ id, year }) => id === one.listId && year === model.budget.year,
    );
    expect(status).toBe(isPublic ? 201 : 410);
    if (!isPublic) return 'refused';
    one.state = 'objected';
    const open = await scene.expectOk<{ data: { id: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/objections?state=open&limit=1',
    );
    model.objections.push({ id: open.data[0]?.id ?? '', caseId: one.id });
    return 'done';
  }

  async settle(pick: number, outcome: 'dismissed' | 'upheld'): Promise<Result> {
    const { model, scene } = this.loop;
    const objection = chosen(model.objections, pick);
    if (!objection) return 'nothing';
    await scene.expectOk(scene.staff.approver, 'POST', `/objections/${objection.id}/settlement`, {
      outcome,
      finding: '经核查',
    });
    model.objections.splice(model.objections.indexOf(objection), 1);
    const one = model.caseOf(objection.caseId);
    if (outcome === 'dismissed') one.state = 'publicised';
    else Object.assign(one, { state: 'under-review', listId: null });
    return 'done';
  }
}
