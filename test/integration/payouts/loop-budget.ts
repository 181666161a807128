import { expect } from '@jest/globals';
import { formatYuan } from '../../../src/payouts/yuan.js';
import { SCENE_POLICY } from '../../support/payouts-scene.js';
import type { ModelFund } from './budget-model.js';
import { chosen, type ClosedLoop, type Result } from './closed-loop.js';
import type { Act, Remainder } from './loop-acts.js';
import { shareOut } from './loop-shares.js';

/** What is older is nearly spent. */
export const FUNDS_IN_USE = 4;

/** Money of a year: given, adjusted, shared out by a plan, closed when its year is over. */
export class LoopBudget {
  private round = 0;

  constructor(private readonly loop: ClosedLoop) {}

  inUse(): ModelFund[] {
    return this.loop.model.budget.funds.slice(-FUNDS_IN_USE);
  }

  async appropriate(amountFen: number): Promise<Result> {
    const { model, scene } = this.loop;
    const { year, funds } = model.budget;
    this.round += 1;
    const id = await scene.appropriate(
      formatYuan(amountFen),
      SCENE_POLICY,
      `资金${String(this.round).padStart(5, '0')}`,
      { fiscalYear: year },
    );
    funds.push({ id, year, leftFen: amountFen });
    model.drain();
    return 'done';
  }

  async adjust(act: Extract<Act, { kind: 'adjust' }>): Promise<Result> {
    const { model, scene } = this.loop;
    const { by, amountFen } = act;
    const adjusted = chosen(this.inUse(), act.fund);
    if (!adjusted) return 'nothing';
    const byFen = by === 'increase' ? amountFen : -amountFen;
    const change = { kind: by, amountYuan: formatYuan(amountFen) };
    if (!act.isApproved) return this.proposeInVain(adjusted, byFen, change);
    const isDone = model.budget.adjust(adjusted, byFen);
    if (isDone) model.drain();
    const { status } = await scene.adjust(adjusted.id, change);
    expect(status).toBe(isDone ? 201 : 409);
    return isDone ? 'done' : 'refused';
  }

  /** Nothing moves in the model, and so nothing may move in the books. */
  private async proposeInVain(fund: ModelFund, byFen: number, change: object): Promise<Result> {
    const { model, scene } = this.loop;
    const { cashier, approver } = scene.staff;
    const document = { documentNumber: '沪奉财预调〔2024〕4号', reason: '年中追加' };
    const path = `/appropriations/${fund.id}/adjustments`;
    const order = { ...document, ...change };
    const { status, body } = await scene.call<{ id: string }>(cashier, 'POST', path, order);
    const isPossible = model.budget.couldAdjust(fund, byFen);
    expect(status).toBe(isPossible ? 201 : 409);
    if (!isPossible) return 'refused';
    await scene.expectOk(approver, 'POST', `/budget-proposals/${body.id}/rejection`, {
      reason: '文号有误',
    });
    return 'done';
  }

  async plan({ fund, weights, isWhole }: Extract<Act, { kind: 'plan' }>): Promise<Result> {
    const { budget } = this.loop.model;
    // Mostly of the year; else it may have to be refused.
    const some =
      fund === 7 ? this.inUse() : budget.funds.filter(({ year }) => year === budget.year);
    const first = fund % Math.max(1, some.length);
    const funds = [...some.slice(first), ...some.slice(0, first)].slice(0, weights.length);
    if (funds.length === 0) return 'nothing';
    const shares = shareOut(isWhole ? 10_000 : 9_999, weights.slice(0, funds.length));
    return this.setPlan(funds, shares);
  }

  async setPlan(funds: readonly ModelFund[], shares: readonly number[]): Promise<Result> {
    const { model, scene } = this.loop;
    const way = funds.map((fund, place) => ({ fund, perTenThousand: shares[place] ?? 0 }));
    const isDone = model.budget.setPlan(way);
    if (isDone) model.drain();
    const { status } = await scene.plan(
      Object.fromEntries(way.map((share) => [share.fund.id, share.perTenThousand])),
      { fiscalYear: model.budget.year },
    );
    expect(status).toBe(isDone ? 201 : 422);
    return isDone ? 'done' : 'refused';
  }

  /** Mostly a fund whose year is over and that holds something, into one of the year after; else it may be refused. */
  async closeAny(act: Extract<Act, { kind: 'close-year' }>): Promise<Result> {
    const { model } = this.loop;
    const { funds, year } = model.budget;
    const isReserved = (fund: ModelFund) =>
      model.within('approved').some(({ parts }) => parts.some((part) => part.fund === fund));
    const over = act.fund % 4 === 3 ? [] : funds.filter((fund) => fund.year < year);
    const closing =
      chosen(over.filter(isReserved), act.fund) ??
      chosen(
        over.filter(({ leftFen }) => leftFen > 0),
        act.fund,
      ) ??
      chosen(funds, act.fund);
    if (!closing) return 'nothing';
    const next = funds.filter((fund) => fund.year === closing.year + 1);
    const into = act.into % 4 === 3 ? chosen(funds, act.into) : chosen(next, act.into);
    return this.close(closing, act.remainder, act.into === 0 ? null : (into ?? null));
  }

  async close(closing: ModelFund, remainder: Remainder, into: ModelFund | null): Promise<Result> {
    const { model, scene } = this.loop;
    const isDone = model.closeYear(closing, remainder, into);
    const { status } = await scene.actOnBudget(`/appropriations/${closing.id}/year-ends`, {
      remainder,
      documentNumber: '沪奉财结〔2025〕1号',
      reason: '年终清理',
      ...(into && { intoAppropriationId: into.id }),
    });
    expect({ closing, remainder, into, ok: status === 201, status }).toEqual({
      closing,
      remainder,
      into,
      ok: isDone,
      status: isDone ? 201 : expect.any(Number),
    });
    expect([201, 409, 422]).toContain(status);
    return isDone ? 'done' : 'refused';
  }
}
