import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { factViewOf, type Viewer } from '../identity/fact-visibility.js';
import { CaseLookup } from './case-lookup.js';
import { DecideNow } from './decide-now.js';
import type { EntitlementsDto } from './dto/entitlements.dto.js';
import { entitlementItems, totalsOf } from './entitlement-items.js';
import { nextQuestions } from './next-questions.js';

/** What an enterprise gets, what one more answer would unlock and what it misses, decided now for a business date. */
@Injectable()
export class ViewEntitlements {
  constructor(
    private readonly decideNow: DecideNow,
    private readonly cases: CaseLookup,
  ) {}

  async execute(viewer: Viewer, uscc: string, date?: LocalDate): Promise<EntitlementsDto> {
    const { asOf, enterprise, rulebook, decision } = await this.decideNow.execute(uscc, date);
    const view = factViewOf(viewer, enterprise.uscc, 'entitlements');
    const items = entitlementItems(
      decision,
      rulebook.library,
      await this.cases.latestByPolicy(enterprise.id),
      view,
    );
    return {
      asOf,
      enterprise: {
        uscc: enterprise.uscc,
        name: enterprise.name,
        demonstration: enterprise.demonstration,
      },
      totals: totalsOf(items),
      items,
      questions: nextQuestions(decision, rulebook.library, view),
    };
  }
}
