import { expect } from '@jest/globals';
import type { SignedIn } from '../../support/sign-in-as.js';
import { chosen, type ClosedLoop, type Result } from './closed-loop.js';
import {
  claimableFen,
  isRunning,
  restOf,
  stepsFrom,
  walk,
  type ModelClawback,
  type Walked,
} from './clawback-model.js';
import { CLAWBACK_STEPS, type Act, type ClawbackStep } from './loop-acts.js';

const DAYS = { workingDays: 1, basis: '告知书写明' };

/** When a limit that was set on the day of everything else is over, and the one that the step before has set. */
const LATE: Readonly<Partial<Record<ClawbackStep, string>>> = {
  'end-hearing': '11-28',
  urge: '12-08',
  'apply-for-enforcement': '12-20',
};

interface Request {
  readonly who: SignedIn;
  readonly path: string;
  readonly body?: object;
}

/** Money that should not have been paid, from the opening of a clawback to its end. */
export class LoopClawbacks {
  private serials = 0;

  constructor(private readonly loop: ClosedLoop) {}

  async open({ pick, amountFen }: Extract<Act, { kind: 'open-clawback' }>): Promise<Result> {
    const { model, scene } = this.loop;
    const paid = chosen(
      model.batches.flatMap(({ payments }) => payments).filter(({ state }) => state === 'paid'),
      pick,
    );
    if (!paid) return 'nothing';
    const mostFen = claimableFen(model, paid);
    const claimedFen = within(mostFen, amountFen, pick);
    const { status, body } = await scene.call<{ id: string }>(
      scene.staff.reviewer,
      'POST',
      '/clawbacks',
      { caseId: paid.caseId, amountFen: claimedFen, reason: '数据更正', explanation: '人社更正' },
    );
    if (claimedFen > mostFen) {
      expect([409, 422]).toContain(status);
      return 'refused';
    }
    expect({ status, body }).toMatchObject({ status: 201 });
    model.clawbacks.push({
      id: body.id,
      caseId: paid.caseId,
      payment: paid,
      claimedFen,
      state: 'opened',
      decidedFen: 0,
      repaidFen: 0,
      limitSetOn: '',
    });
    return 'done';
  }

  /** Mostly a step that may be taken; else it has to be refused. */
  async walk(act: Extract<Act, { kind: 'walk-clawback' }>): Promise<Result> {
    const { clawbacks } = this.loop.model;
    const clawback = chosen(clawbacks.filter(isRunning), act.pick) ?? chosen(clawbacks, act.pick);
    if (!clawback) return 'nothing';
    const possible = act.step % 4 === 3 ? [] : stepsFrom(clawback);
    const step = chosen(possible, act.step) ?? chosen(CLAWBACK_STEPS, act.step);
    if (!step) return 'nothing';
    const mostFen = step === 'decide' ? clawback.claimedFen : restOf(clawback);
    return this.take(clawback, {
      step,
      on: act.isLate ? this.lateDay(step) : this.loop.model.today,
      amountFen: within(mostFen, act.amountFen, act.step),
      receivedOn: this.loop.bank.returnDay(clawback.payment, act.day),
    });
  }

  async take(clawback: ModelClawback, walked: Walked): Promise<Result> {
    const { model, scene } = this.loop;
    const { who, path, body } = await this.request(clawback, walked);
    const from = clawback.state;
    const isDone = walk(model, clawback, walked);
    scene.testApp.clock.setToday(walked.on);
    const { status, body: answer } = await scene.call<{ code?: string }>(
      who,
      'POST',
      `/clawbacks/${clawback.id}/${path}`,
      body,
    );
    // An enterprise is not told of a clawback before its notice.
    const isRefused = [404, 409, 422].includes(status);
    expect({ from, walked, isDone: status === 200, isRefused, code: answer.code }).toEqual({
      from,
      walked,
      isDone,
      isRefused: !isDone,
      code: isDone ? undefined : expect.any(String),
    });
    return isDone ? 'done' : 'refused';
  }

  lateDay(step: ClawbackStep): string {
    const { budget, today } = this.loop.model;
    const late = LATE[step];
    return late === undefined ? today : `${budget.year}-${late}`;
  }

  private async request({ caseId }: ModelClawback, walked: Walked): Promise<Request> {
    const { reviewer, approver, cashier } = this.loop.scene.staff;
    const { step, on, amountFen, receivedOn } = walked;
    const paper = { documentNumber: '沪奉人社〔2024〕3号', documentDate: on };
    const reason = '经核查';
    switch (step) {
      case 'notify':
        return { who: reviewer, path: 'notice', body: DAYS };
      case 'state-view': {
        const who = await this.loop.ownerOf(this.loop.model.caseOf(caseId));
        return { who, path: 'view', body: { view: '请核减' } };
      }
      case 'end-hearing':
        return { who: reviewer, path: 'hearing-end' };
      case 'drop':
        return { who: approver, path: 'drop', body: { reason } };
      case 'decide':
        return { who: approver, path: 'decision', body: { ...DAYS, ...paper, amountFen } };
      case 'agree-plan': {
        const year = on.slice(0, 4);
        const instalments = [{ dueOn: `${year}-11-15` }, { dueOn: `${year}-11-25` }];
        return { who: reviewer, path: 'instalments', body: { instalments } };
      }
      case 'repay': {
        this.serials += 1;
        const bankSerial = `YH${this.serials}`;
        return { who: cashier, path: 'repayments', body: { amountFen, receivedOn, bankSerial } };
      }
      case 'urge':
        return { who: reviewer, path: 'urging', body: DAYS };
      case 'apply-for-enforcement':
        return { who: reviewer, path: 'enforcement', body: paper };
      case 'request-write-off':
        return { who: reviewer, path: 'write-off-request', body: { ...paper, reason } };
      case 'write-off':
        return { who: approver, path: 'write-off' };
      case 'refuse-write-off':
        return { who: approver, path: 'write-off-refusal', body: { reason } };
    }
  }
}

/** Mostly an amount that is not too much. */
function within(mostFen: number, drawnFen: number, pick: number): number {
  return pick % 4 === 3 || mostFen <= 0 ? mostFen + drawnFen : 1 + (drawnFen % mostFen);
}
