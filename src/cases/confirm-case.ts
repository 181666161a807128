import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../core/canonical-hash.js';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import {
  checkPayeeAccount,
  maskAccountNumber,
  type PayeeAccount,
} from '../enterprises/payee-account.js';
import { RecordAccount } from '../enterprises/record-account.js';
import { requireScope, type Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Vault } from '../platform/secrets/vault.js';
import { recordedAccount } from './recorded-account.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { BenefitCaseEntity } from './benefit-case.entity.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import { CaseRepository } from './cases.repository.js';
import type { CaseDetailDto } from './dto/case.dto.js';
import type { ConfirmationDto } from './dto/confirmation.dto.js';

/** What the enterprise agreed to, word for word; kept with the transition. */
interface Consent {
  readonly amountFen: number;
  readonly account: PayeeAccount;
}

/** The enterprise agrees to this amount, to be paid into this account. */
@Injectable()
export class ConfirmCase {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly accounts: EnterpriseAccountRepository,
    private readonly recordAccount: RecordAccount,
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /**
   * Twice with the same amount and account, from two browsers, is one confirmation with one answer.
   * @throws DomainError CASE_NOT_FOUND, ACCOUNT_INVALID, CASE_AMOUNT_UNKNOWN, CASE_AMOUNT_CHANGED,
   *   CASE_ALREADY_CONFIRMED, ILLEGAL_TRANSITION; SCOPE_TOO_NARROW where the account is another than the one on file
   */
  execute(actor: Actor, caseId: string, confirmation: ConfirmationDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      const { uscc } = await this.access.requireForAct(actor, caseId, 'act');
      const benefitCase = await this.cases.lock(caseId);
      const consent: Consent = {
        amountFen: confirmation.amountFen,
        account: await this.accountMeant(actor, benefitCase?.enterpriseId, confirmation.account),
      };
      if (benefitCase && !(await this.hasAgreed(benefitCase, consent))) {
        await this.confirm(benefitCase, actor, consent);
        await this.rememberAccount(benefitCase.enterpriseId, uscc, actor, consent.account);
      }
      return this.access.show(actor, caseId);
    });
  }

  /** The account on file, sent back masked as it was shown, means that account; anything else is a whole account. */
  private async accountMeant(
    actor: Actor,
    enterpriseId: number | undefined,
    given: PayeeAccount,
  ): Promise<PayeeAccount> {
    const onFile = enterpriseId === undefined ? null : await this.accounts.find(enterpriseId);
    if (onFile) {
      const { payeeName, accountNumber, bankName, bankCode } = onFile;
      const account = { payeeName, accountNumber, bankName, bankCode };
      const shown = { ...account, accountNumber: maskAccountNumber(accountNumber) };
      if (canonicalJson(shown) === canonicalJson({ ...given })) return account;
    }
    requireScope(actor, 'account');
    return checkPayeeAccount(given, 'account');
  }

  private async hasAgreed({ id, state }: BenefitCaseEntity, consent: Consent): Promise<boolean> {
    if (state === 'offered' || state === 'noticed') return false;
    const transitions = await this.cases.findTransitions(id);
    const earlier = transitions.findLast(({ act }) => act === 'confirm');
    if (!earlier) return false;
    // Confirmations from before there was a vault have the account itself.
    const asRecorded = [this.recorded(consent), consent].map((form) => canonicalJson(form));
    if (asRecorded.includes(canonicalJson(earlier.detail))) return true;
    throw new DomainError('CASE_ALREADY_CONFIRMED');
  }

  private async confirm(
    benefitCase: BenefitCaseEntity,
    actor: Actor,
    consent: Consent,
  ): Promise<void> {
    const { amountFen } = benefitCase;
    if (amountFen !== null && amountFen !== consent.amountFen) {
      throw new DomainError('CASE_AMOUNT_CHANGED', { amountFen });
    }
    await this.transitions.applyToAll([benefitCase], 'confirm', actor, {
      changes: consent.account,
      vouched: ['amount-agreed'],
      detail: this.recorded(consent),
    });
  }

  private recorded(consent: Consent) {
    return { ...consent, account: recordedAccount(this.vault, consent.account) };
  }

  /** What has been asked once is not asked again; an account that is on file stays until its owner changes it. */
  private async rememberAccount(
    enterpriseId: number,
    uscc: string,
    actor: Actor,
    account: PayeeAccount,
  ): Promise<void> {
    if (await this.accounts.find(enterpriseId)) return;
    await this.recordAccount.execute(uscc, account, { id: actor.userId, role: actor.role });
  }
}
