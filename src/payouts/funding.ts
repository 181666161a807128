import { apportion } from '../core/apportion.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { WHOLE } from './funding-plan.entity.js';
import type { Part } from './part.js';

/** One way to pay for a case: by a plan, or by one appropriation alone. */
export interface Funding {
  /** Of the plan; null where an appropriation pays alone. */
  readonly planNumber: string | null;
  /** In the order in which the appropriations were given. */
  readonly shares: readonly {
    readonly appropriation: AppropriationEntity;
    readonly perTenThousand: number;
  }[];
}

/** What each fund gives of an amount, to the fen; a fund whose share of it is less than a fen may give nothing. */
export function partsOf({ shares }: Funding, amountFen: number): Part[] {
  const parts = apportion(
    amountFen,
    shares.map(({ perTenThousand }) => perTenThousand),
  );
  return shares
    .map(({ appropriation }, index) => ({
      appropriationId: appropriation.id,
      amountFen: parts[index] ?? 0,
    }))
    .filter((part) => part.amountFen > 0);
}

/** What is still available in each appropriation while cases are taken one after the other. */
export class MoneyLeft {
  constructor(private readonly availableFen: Map<string, number>) {}

  /** How much can be paid in all until one of the funds is used up. */
  reachOf({ shares }: Funding): number {
    const reaches = shares.map(({ appropriation, perTenThousand }) => {
      const availableFen = BigInt(this.availableFen.get(appropriation.id) ?? 0);
      return Number((availableFen * BigInt(WHOLE)) / BigInt(perTenThousand));
    });
    return Math.min(...reaches);
  }

  /** How much the parts ask for beyond what is available, over all funds. */
  lacking(parts: readonly Part[]): number {
    const asked = new Map<string, number>();
    for (const { appropriationId, amountFen } of parts)
      asked.set(appropriationId, (asked.get(appropriationId) ?? 0) + amountFen);
    return [...asked].reduce(
      (sum, [id, fen]) => sum + Math.max(0, fen - (this.availableFen.get(id) ?? 0)),
      0,
    );
  }

  /** Takes all of the parts or, where one of the funds has too little, none. */
  take(parts: readonly Part[]): boolean {
    const left = ({ appropriationId }: Part) => this.availableFen.get(appropriationId) ?? 0;
    if (parts.some((part) => left(part) < part.amountFen)) return false;
    for (const part of parts)
      this.availableFen.set(part.appropriationId, left(part) - part.amountFen);
    return true;
  }
}
