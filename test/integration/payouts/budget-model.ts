import { shareOut } from './loop-shares.js';

export interface ModelFund {
  readonly id: string;
  readonly year: number;
  leftFen: number;
}

export interface ModelPart {
  readonly fund: ModelFund;
  readonly fen: number;
}

/** Who bears which part of a payment. */
export type ModelWay = readonly { readonly fund: ModelFund; readonly perTenThousand: number }[];

/** The funds and what shares them out. They outlive a sequence: money that is left over may still be spent. */
export class BudgetModel {
  /** In the order in which they were given. */
  readonly funds: ModelFund[] = [];
  private plan: ModelWay | null = null;

  constructor(public year: number) {}

  newYear(): void {
    this.year += 1;
    this.plan = null;
  }

  get isPlanned(): boolean {
    return this.plan !== null;
  }

  /** By the plan, or without one by each fund of the year alone. */
  ways(): ModelWay[] {
    if (this.plan) return [this.plan];
    return this.funds
      .filter(({ year }) => year === this.year)
      .map((fund) => [{ fund, perTenThousand: 10_000 }]);
  }

  /** Where there is no plan a fund has to be named unless it is the only one. */
  wayNamed(fund: ModelFund | null): ModelWay | undefined {
    const ways = this.ways();
    if (fund) return this.plan ? undefined : ways.find(([only]) => only?.fund === fund);
    return ways.length === 1 ? ways[0] : undefined;
  }

  /** @returns false where funds of another year are named, or the shares are not the whole */
  setPlan(way: ModelWay): boolean {
    const whole = way.reduce((sum, { perTenThousand }) => sum + perTenThousand, 0);
    if (whole !== 10_000 || way.some(({ fund }) => fund.year !== this.year)) return false;
    this.plan = [...way].sort((a, b) => this.place(a.fund) - this.place(b.fund));
    return true;
  }

  /** @returns false where more would be taken than is left, or the year of the fund is over */
  adjust(fund: ModelFund, byFen: number): boolean {
    const isPossible = this.couldAdjust(fund, byFen);
    if (isPossible) fund.leftFen += byFen;
    return isPossible;
  }

  couldAdjust(fund: ModelFund, byFen: number): boolean {
    return fund.year >= this.year && fund.leftFen + byFen >= 0;
  }

  /** The parts once what is reserved in one fund stands in another. */
  moved(parts: readonly ModelPart[], from: ModelFund, into: ModelFund): ModelPart[] {
    const funds = new Set(parts.map(({ fund }) => (fund === from ? into : fund)));
    return [...funds]
      .sort((a, b) => this.place(a) - this.place(b))
      .map((fund) => ({
        fund,
        fen: parts
          .filter((part) => part.fund === fund || (part.fund === from && fund === into))
          .reduce((sum, { fen }) => sum + fen, 0),
      }));
  }

  private place(fund: ModelFund): number {
    return this.funds.indexOf(fund);
  }
}

export function partsOf(way: ModelWay, fen: number): ModelPart[] {
  const shares = shareOut(
    fen,
    way.map(({ perTenThousand }) => perTenThousand),
  );
  return way
    .map(({ fund }, place) => ({ fund, fen: shares[place] ?? 0 }))
    .filter((part) => part.fen > 0);
}

/** Whether every fund has as much left as the parts take from it together. */
export function covers(parts: readonly ModelPart[]): boolean {
  return parts.every(({ fund }) => {
    const own = parts.filter((part) => part.fund === fund);
    return own.reduce((sum, { fen }) => sum + fen, 0) <= fund.leftFen;
  });
}
