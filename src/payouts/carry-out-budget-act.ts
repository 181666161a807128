import { Injectable } from '@nestjs/common';
import { AdjustAppropriation } from './adjust-appropriation.js';
import type { BudgetAct, CarriedOut } from './budget-act.js';
import { CloseFiscalYear } from './close-fiscal-year.js';
import { CreateAppropriation } from './create-appropriation.js';
import type { Signatures } from './signatures.js';

/** Does what has been signed for, or rehearses it. */
@Injectable()
export class CarryOutBudgetAct {
  constructor(
    private readonly createAppropriation: CreateAppropriation,
    private readonly adjustAppropriation: AdjustAppropriation,
    private readonly closeFiscalYear: CloseFiscalYear,
  ) {}

  /** @throws DomainError whatever the act itself refuses */
  execute({ kind, appropriationId, terms }: BudgetAct, by: Signatures): Promise<CarriedOut> {
    switch (kind) {
      case 'appropriation':
        return this.createAppropriation.execute(terms, by);
      case 'adjustment':
        return this.adjustAppropriation.execute(appropriationId, terms, by);
      case 'year-end':
        return this.closeFiscalYear.execute(appropriationId, terms, by);
    }
  }
}
