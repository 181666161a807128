import { Injectable } from '@nestjs/common';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { EnterpriseRepository, type EnterpriseHead } from '../enterprises/enterprise.repository.js';
import { ProfileReader } from '../enterprises/profile-reader.js';
import { factStatementsFrom } from '../enterprises/weighed-statements.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { RuleLibrary, type Rulebook } from '../policies/rule-library.js';
import { ClaimedPersons, type ClaimHolders } from './claimed-persons.js';
import { decideEnterprise, type EnterpriseDecision } from './decide-enterprise.js';

/** What is known of an enterprise, and the rules to decide it by. */
export interface KnownNow {
  readonly asOf: LocalDate;
  readonly enterprise: EnterpriseHead;
  readonly rulebook: Rulebook;
  /** As they are stored, see factStatementsFrom. */
  readonly stored: string;
  readonly holders: ClaimHolders;
}

export interface DecidedNow extends KnownNow {
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

  /** @throws DomainError VALIDATION_FAILED, ENTERPRISE_NOT_FOUND */
  async execute(uscc: string, date?: LocalDate): Promise<DecidedNow> {
    const known = await this.known(uscc, date);
    const { rulebook, stored, asOf, holders } = known;
    const statements = factStatementsFrom(stored, rulebook.library.facts);
    const decision = await decideEnterprise(rulebook, uscc, statements, asOf, holders);
    return { ...known, decision };
  }

  /** What it is decided by. @throws as {@link execute} */
  async known(uscc: string, date?: LocalDate): Promise<KnownNow> {
    if (date !== undefined && !isLocalDate(date)) throw notADate();
    const enterprise = await this.enterprises.findHeadByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const asOf = date ?? this.clock.today();
    const rulebook = this.rules.rulebook();
    const stored = await this.profiles.loadText(enterprise.id);
    const holders = await this.claimedPersons.amongStored(rulebook, stored);
    return { asOf, enterprise, rulebook, stored, holders };
  }
}

function notADate(): DomainError {
  const message = { zh: '日期应为 YYYY-MM-DD', en: 'expected a date YYYY-MM-DD' };
  return new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'asOf', message }] });
}
