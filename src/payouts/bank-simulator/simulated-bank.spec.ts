import { describe, expect, it } from '@jest/globals';
import { readBankAnswer } from '../bank-answer-file.js';
import { judgeReceipt } from '../judge-receipt.js';
import { writePaymentRequest, type PaymentLine } from '../payment-request-file.js';
import { answerAsBank } from './simulated-bank.js';

const payment = (reference: string, accountNumber: string, payeeName: string): PaymentLine => ({
  reference,
  accountNumber,
  payeeName,
  amountFen: 12_345_67,
  bankName: '工商银行南桥支行',
  bankCode: '102290020294',
});

const PAYMENTS = [
  payment('BF2024-000001-0001', '6222021001116245702', '上海甲有限公司'),
  payment('BF2024-000001-0002', '6222021001116245709', '上海乙（奉贤）有限公司'),
  payment('BF2024-000001-0003', '6222021001116245701', '=丙,"丁"'),
];

const REQUEST = writePaymentRequest({
  batchNumber: 'BF2024-000001',
  requestedOn: '2024-10-15',
  terms: {
    documentNumber: '沪奉财预〔2024〕15号',
    functionClass: '2080713',
    economicClass: '50701',
    project: '稳岗返还',
    zeroBalanceAccount: '310066000018000001234',
    purpose: '失业保险稳岗返还',
  },
  payments: PAYMENTS,
});

describe('the simulated bank', () => {
  it('answers every payment so that it matches, and returns accounts ending in 9', () => {
    const lines = readBankAnswer(answerAsBank(REQUEST));
    const outcomes = lines.map((line, index) => {
      const sent = PAYMENTS[index];
      return sent && judgeReceipt(line, { ...sent, state: 'instructed' }, undefined).outcome;
    });
    expect(outcomes).toEqual(['matched', 'bounced', 'matched']);
  });

  it('gives the same bytes for the same request', () => {
    expect(answerAsBank(REQUEST)).toEqual(answerAsBank(REQUEST));
  });

  it('refuses a request that was changed on the way', () => {
    const changed = Buffer.from(
      REQUEST.toString('utf8').replace('6222021001116245702', '6222021001116245703'),
    );
    expect(() => answerAsBank(changed)).toThrow('the hash does not hold');
  });
});
