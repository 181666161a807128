import { describe, expect, it } from '@jest/globals';
import {
  certificateNumber,
  certifiedCaseNumber,
  isSameCode,
  verificationCode,
  type CertifiedFacts,
} from './certificate-code.js';

const FACTS = {
  benefitCase: {
    caseNumber: '2024-000123',
    policyId: 'test.p',
    policyTitle: { zh: '甲', en: 'A' },
    policyVersionHash: 'a'.repeat(64),
    businessDate: '2024-06-30',
    amountFen: 100_00,
    state: 'closed',
  },
  uscc: '91310120MA1HAB014X',
  transitions: [
    { act: 'open', toState: 'offered', at: new Date('2024-10-15T02:00:00Z'), reason: null },
    { act: 'close', toState: 'closed', at: new Date('2024-11-15T02:00:00Z'), reason: null },
  ],
  payment: {
    payment: {
      reference: 'BF2024-000001-0001',
      amountFen: 100_00,
      payeeName: '甲公司',
      accountNumber: '31050161364200000017',
      bankName: '建设银行',
    },
    bankSerial: 'YH-1',
  },
} as unknown as CertifiedFacts;

describe('the number of a certificate', () => {
  it('is that of its case', () => {
    expect(certificateNumber(FACTS.benefitCase)).toBe('HZ2024-000123');
    expect(certifiedCaseNumber(' ｈｚ2024-000123 ')).toBe('2024-000123');
    expect(certifiedCaseNumber('2024-000123')).toBeUndefined();
  });
});

describe('the verification code', () => {
  const code = verificationCode(FACTS);

  it('is the same whenever it is worked out, so that no paper ever loses its validity', () => {
    // Changes only together with every paper that was ever printed.
    expect(code).toBe('B529-106B-4FF2-18B3-E8F8-CDFC');
  });

  const changed: [string, CertifiedFacts][] = [
    ['the amount', { ...FACTS, benefitCase: { ...FACTS.benefitCase, amountFen: 1 } }],
    ['the end', { ...FACTS, benefitCase: { ...FACTS.benefitCase, state: 'rejected' } }],
    ['the enterprise', { ...FACTS, uscc: '91310120MA1HAB02XX' }],
    ['the version', { ...FACTS, benefitCase: { ...FACTS.benefitCase, policyVersionHash: 'b' } }],
    [
      'the bank serial',
      { ...FACTS, payment: FACTS.payment && { ...FACTS.payment, bankSerial: 'YH-2' } },
    ],
    ['the payment', { ...FACTS, payment: null }],
    ['a step', { ...FACTS, transitions: FACTS.transitions.slice(1) }],
  ];
  it.each(changed)('is another with another value of %s', (_, facts) => {
    expect(verificationCode(facts)).not.toBe(code);
  });

  it('is read however it is typed', () => {
    expect(isSameCode(code.toLowerCase().replaceAll('-', ''), code)).toBe(true);
    expect(isSameCode(code.slice(1), code)).toBe(false);
  });
});
