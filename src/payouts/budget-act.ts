import type { AdjustAppropriationDto } from './dto/adjustment.dto.js';
import type { CreateAppropriationDto } from './dto/appropriation.dto.js';
import type { CloseFiscalYearDto } from './dto/year-end.dto.js';

/** What moves a budget: a new appropriation, an adjustment of one, or the end of its year. */
export type BudgetAct =
  | {
      readonly kind: 'appropriation';
      readonly appropriationId: null;
      readonly terms: CreateAppropriationDto;
    }
  | {
      readonly kind: 'adjustment';
      readonly appropriationId: string;
      readonly terms: AdjustAppropriationDto;
    }
  | {
      readonly kind: 'year-end';
      readonly appropriationId: string;
      readonly terms: CloseFiscalYearDto;
    };

/** What came of one, and how much it moved. */
export interface CarriedOut {
  readonly id: string;
  readonly policyId: string;
  readonly amountFen: number;
}

export const BUDGET_ACT_KINDS = ['appropriation', 'adjustment', 'year-end'] as const;
