import { Injectable } from '@nestjs/common';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { EnterpriseRepository, type EnterpriseHead } from '../enterprises/enterprise.repository.js';
import { ProfileReader } from '../enterprises/profile-reader.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RuleLibrary, type Rulebook } from '../policies/rule-library.js';
import { ClaimedPersons } from './claimed-persons.js';
import { decideEnterprise, type EnterpriseDecision } from './decide-enterprise.js';

export interface DecidedNow {
  readonly asOf: LocalDate;
  readonly enterprise: EnterpriseHead;
  readonly rulebook: Rulebook;
  readonly decision: EnterpriseDecision;
}

/** Decides one enterprise for a business date, today when left out, with what is known now. Writes nothing. */
@Injectable()
export class DecideNow {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly profiles: ProfileReader,
    private readonly rules: RuleLibrary,
    private readonly claimedPersons: ClaimedPersons,
    private readonly clock: Clock,
  ) {}

  async execute(uscc: string, date?: LocalDate): Promise<DecidedNow> {
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
    const enterprise = await this.enterprises.findHeadByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const asOf = date ?? this.clock.today();
    const rulebook = this.rules.rulebook();
    const statements = (await this.profiles.load([enterprise.id])).get(enterprise.id) ?? [];
    const holders = await this.claimedPersons.among(rulebook, statements);
    const decision = await decideEnterprise(rulebook, uscc, statements, asOf, holders);
    return { asOf, enterprise, rulebook, decision };
  }
}
