import { canonicalHash } from '../../core/canonical-hash.js';
import type { BenefitCaseEntity } from '../../cases/benefit-case.entity.js';
import type { CaseTransitionEntity } from '../../cases/case-transition.entity.js';
import type { CasePayment } from '../case-payment.repository.js';

/** The stored facts that a certificate is made of; none of them changes once the case has ended. */
export interface CertifiedFacts {
  readonly benefitCase: BenefitCaseEntity;
  readonly uscc: string;
  /** From the beginning on. */
  readonly transitions: readonly CaseTransitionEntity[];
  /** Null where nothing was paid out here. */
  readonly payment: CasePayment | null;
}

const PREFIX = 'HZ';
const CODE_LENGTH = 24;
const GROUP = /.{4}(?=.)/g;

/** 回执编号, such as HZ2024-000123: that of the case, because a case has one certificate. */
export function certificateNumber({ caseNumber }: Pick<BenefitCaseEntity, 'caseNumber'>): string {
  return PREFIX + caseNumber;
}

/** The number of the case; undefined for what is no number of a certificate. */
export function certifiedCaseNumber(number: string): string | undefined {
  const normal = number.normalize('NFKC').trim().toUpperCase();
  return normal.startsWith(PREFIX) ? normal.slice(PREFIX.length) : undefined;
}

/**
 * 验证码: 96 bits of a SHA-256 over what the certificate says, in groups of four. An enterprise is named by its code and
 * not by its name, which it may change, and the law by the hash of the version, in which its documents stand: so that the
 * code of a paper can be worked out again for ever.
 */
export function verificationCode({
  benefitCase,
  uscc,
  transitions,
  payment,
}: CertifiedFacts): string {
  const { policyId, policyTitle, policyVersionHash, businessDate, amountFen, state } = benefitCase;
  const hash = canonicalHash({
    number: certificateNumber(benefitCase),
    uscc,
    policyId,
    policyTitle,
    policyVersionHash,
    businessDate,
    amountFen,
    state,
    payment: payment && {
      reference: payment.payment.reference,
      amountFen: payment.payment.amountFen,
      payeeName: payment.payment.payeeName,
      accountNumber: payment.payment.accountNumber,
      bankName: payment.payment.bankName,
      bankSerial: payment.bankSerial,
    },
    steps: transitions.map(({ act, toState, at, reason }) => ({
      act,
      toState,
      at: at.toISOString(),
      reason,
    })),
  });
  return hash.slice(0, CODE_LENGTH).toUpperCase().replace(GROUP, '$&-');
}

/** Whether somebody has typed this code: with or without the hyphens, in small or full-width letters. */
export function isSameCode(typed: string, code: string): boolean {
  return plain(typed) === plain(code);
}

function plain(code: string): string {
  return code.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
}
