import { Injectable } from '@nestjs/common';
import type { CaseRow } from '../../cases/cases.repository.js';
import { CaseRepository } from '../../cases/cases.repository.js';
import { CASE_LIFECYCLE } from '../../core/lifecycle/case-lifecycle.js';
import type { PolicyVersion } from '../../core/policy/policy.js';
import { maskAccountNumber } from '../../enterprises/payee-account.js';
import type { Actor } from '../../identity/actor.js';
import { CaseAccess } from '../../cases/case-access.js';
import { shanghaiDate } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { CasePaymentRepository } from '../case-payment.repository.js';
import {
  certificateNumber,
  certifiedCaseNumber,
  isSameCode,
  verificationCode,
  type CertifiedFacts,
} from './certificate-code.js';
import type { CertificateDto, CheckedCertificateDto } from './certificate.dto.js';

/**
 * Makes the certificate of a case that has ended, each time anew from what is stored: there is no second place in which it
 * could say something else.
 */
@Injectable()
export class IssueCertificate {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly payments: CasePaymentRepository,
    private readonly rules: RuleLibrary,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, CASE_NOT_ENDED */
  async execute(actor: Actor, caseId: string): Promise<CertificateDto> {
    const row = await this.access.require(actor, caseId);
    const { state } = row.benefitCase;
    if (!hasEnded(row)) throw new DomainError('CASE_NOT_ENDED');
    const facts = await this.factsOf(row);
    return {
      ...partiesOf(row),
      ...(await this.lawOf(facts)),
      ...endOf(facts),
      ...moneyOf(facts),
      code: verificationCode(facts),
      stateLabel: CASE_LIFECYCLE.states[state].label,
      achieved: CASE_LIFECYCLE.states[state].end === 'achieved',
    };
  }

  /** For anybody: unknown number and wrong code are answered alike. */
  async check(number: string, code: string): Promise<CheckedCertificateDto> {
    const caseNumber = certifiedCaseNumber(number);
    const row = caseNumber === undefined ? null : await this.cases.findByNumber(caseNumber);
    if (!row || !hasEnded(row)) return { number, valid: false };
    const valid = isSameCode(code, verificationCode(await this.factsOf(row)));
    return { number, valid };
  }

  private async factsOf({ benefitCase, uscc }: CaseRow): Promise<CertifiedFacts> {
    return {
      benefitCase,
      uscc,
      transitions: await this.cases.findTransitions(benefitCase.id),
      payment: await this.payments.find(benefitCase.id),
    };
  }

  private async lawOf({
    benefitCase,
  }: CertifiedFacts): Promise<
    Pick<CertificateDto, 'policyTitle' | 'basis' | 'versionFrom' | 'versionHash' | 'businessDate'>
  > {
    const { policyTitle, policyVersionHash, businessDate } = benefitCase;
    const version = await this.versionOf(benefitCase);
    const sources = version?.sources ?? [];
    return {
      policyTitle,
      basis: sources.map(({ document, clause = null }) => ({ document, clause })),
      versionFrom: version?.from ?? null,
      versionHash: policyVersionHash,
      businessDate,
    };
  }

  /** Most often it still rules; else the text that ruled when the case last moved. */
  private async versionOf({
    policyId,
    policyVersionHash,
    stateSince,
    openedAt,
  }: CertifiedFacts['benefitCase']): Promise<PolicyVersion | undefined> {
    const find = (library: ReturnType<RuleLibrary['current']>) =>
      library.policies.get(policyId)?.versions.find(({ hash }) => hash === policyVersionHash);
    const current = find(this.rules.current());
    if (current) return current;
    const last = find((await this.rules.rulebookAt(stateSince)).library);
    return last ?? find((await this.rules.rulebookAt(openedAt)).library);
  }
}

function hasEnded({ benefitCase }: CaseRow): boolean {
  return CASE_LIFECYCLE.states[benefitCase.state].end !== undefined;
}

function partiesOf({ benefitCase, uscc, enterpriseName }: CaseRow) {
  const { caseNumber, demonstration } = benefitCase;
  return {
    number: certificateNumber(benefitCase),
    caseNumber,
    enterpriseName,
    uscc,
    demonstration,
  };
}

function endOf({ benefitCase, transitions }: CertifiedFacts) {
  const { state, stateSince } = benefitCase;
  return {
    state,
    reason: transitions.at(-1)?.reason ?? null,
    endedOn: shanghaiDate(stateSince),
    steps: transitions.map(({ act, at }) => ({
      label: CASE_LIFECYCLE.acts[act].label,
      on: shanghaiDate(at),
    })),
  };
}

function moneyOf({ benefitCase, payment }: CertifiedFacts) {
  return {
    amountFen: payment?.payment.amountFen ?? benefitCase.amountFen,
    payeeName: payment?.payment.payeeName ?? null,
    accountNumber: payment ? maskAccountNumber(payment.payment.accountNumber) : null,
    bankName: payment?.payment.bankName ?? null,
    bankSerial: payment?.bankSerial ?? null,
    paymentReference: payment?.payment.reference ?? null,
  };
}
