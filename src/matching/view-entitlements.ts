import { Injectable } from '@nestjs/common';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { ProfileReader } from '../enterprises/profile-reader.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RuleLibrary } from '../policies/rule-library.js';
import { CaseLookup } from './case-lookup.js';
import { ClaimedPersons } from './claimed-persons.js';
import { decideEnterprise } from './decide-enterprise.js';
import type { EntitlementsDto } from './dto/entitlements.dto.js';
import { entitlementItems, totalsOf } from './entitlement-items.js';
import { nextQuestions } from './next-questions.js';

/** What an enterprise gets, what one more answer would unlock and what it misses, decided now for a business date. */
@Injectable()
export class ViewEntitlements {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly profiles: ProfileReader,
    private readonly rules: RuleLibrary,
    private readonly cases: CaseLookup,
    private readonly claimedPersons: ClaimedPersons,
    private readonly clock: Clock,
  ) {}

  async execute(uscc: string, date?: LocalDate): Promise<EntitlementsDto> {
    if (date !== undefined && !isLocalDate(date)) {
      throw new DomainError(
        'VALIDATION_FAILED',
        {},
        {
          errors: [
            {
              path: 'asOf',
              message: { zh: '日期应为 YYYY-MM-DD', en: 'expected a date YYYY-MM-DD' },
            },
          ],
        },
      );
    }
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const asOf = date ?? this.clock.today();
    const rulebook = this.rules.rulebook();
    const statements = (await this.profiles.load([enterprise.id])).get(enterprise.id) ?? [];
    const holders = await this.claimedPersons.among(rulebook, statements);
    const decision = await decideEnterprise(rulebook, uscc, statements, asOf, holders);
    const items = entitlementItems(
      decision,
      rulebook.library,
      await this.cases.latestByPolicy(enterprise.id),
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
      questions: nextQuestions(decision, rulebook.library),
    };
  }
}
