import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../../test/iso20022/validate-message.js';
import { PAYMENT_FORMATS } from '../../platform/config.js';
import { judgeReceipt, type ReceiptOutcome } from '../judge-receipt.js';
import { messageIdOf } from '../payment-identifiers.js';
import { formatNamed } from '../payment-formats.js';
import { paymentsHash } from '../payment-request-file.js';
import type { PaymentLine, PaymentRequest } from '../payment-request.js';
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
  payment('BF2024-000001-0003', '6222021001116245701', '=丙,"丁" & <戊>'),
];

const REQUEST: PaymentRequest = {
  batchNumber: 'BF2024-000001',
  requestedOn: '2024-10-15',
  madeAt: new Date('2024-10-15T02:00:00Z'),
  terms: {
    documentNumber: '沪奉财预〔2024〕15号',
    functionClass: '2080713',
    economicClass: '50701',
    project: '稳岗返还',
    zeroBalanceAccount: '310066000018000001234',
    purpose: '失业保险稳岗返还',
  },
  payments: PAYMENTS,
};

const MESSAGE_ID = messageIdOf({
  batchNumber: REQUEST.batchNumber,
  hash: paymentsHash(REQUEST.terms, PAYMENTS),
});

const csv = formatNamed('treasury-csv');
const iso = formatNamed('iso20022');

/** What each line of an answer does to payments that are under way: the reference's last digit and the outcome. */
function outcomes(format: typeof csv, answer: Buffer | undefined): [string, ReceiptOutcome][] {
  const { lines } = format.readAnswer(answer ?? Buffer.from(''));
  return lines.map((line) => {
    const sent = PAYMENTS.find(({ reference }) => reference === line.reference);
    const { outcome } = judgeReceipt(
      line,
      sent && { ...sent, state: 'instructed', messageId: MESSAGE_ID },
      undefined,
    );
    return [line.reference.slice(-1), outcome];
  });
}

describe('the simulated bank', () => {
  it('answers every payment in CSV so that it matches, and returns accounts ending in 9', () => {
    const [answer, ...more] = answerAsBank(csv, csv.writeRequest(REQUEST));
    expect(more).toEqual([]);
    expect(outcomes(csv, answer)).toEqual([
      ['1', 'matched'],
      ['2', 'bounced'],
      ['3', 'matched'],
    ]);
  });

  it('accepts a message of ISO 20022 and then tells what moved', async () => {
    const [acceptance, notification, ...more] = answerAsBank(iso, iso.writeRequest(REQUEST));
    expect(more).toEqual([]);
    expect(iso.readAnswer(acceptance ?? Buffer.from(''))).toEqual({
      lines: [],
      wholeMessage: { messageId: MESSAGE_ID, result: 'accepted', reason: null, fault: null },
    });
    for (const file of [acceptance, notification]) {
      expect(await faultsOf(file ?? '')).toEqual([]);
    }
    expect(outcomes(iso, notification)).toEqual([
      ['1', 'matched'],
      ['2', 'noted'],
      ['2', 'bounced'],
      ['3', 'matched'],
    ]);
  });

  it.each(PAYMENT_FORMATS)('gives the same bytes for the same request in %s', (name) => {
    const format = formatNamed(name);
    const bytes = format.writeRequest(REQUEST);
    expect(answerAsBank(format, bytes)).toEqual(answerAsBank(format, bytes));
  });

  it('refuses a request that was changed on the way', () => {
    const changed = Buffer.from(
      csv
        .writeRequest(REQUEST)
        .toString('utf8')
        .replace('6222021001116245702', '6222021001116245703'),
    );
    expect(() => answerAsBank(csv, changed)).toThrow('the hash does not hold');
    const other = iso.writeRequest(REQUEST).toString('utf8').replace('>12345.67<', '>12345.68<');
    expect(() => answerAsBank(iso, Buffer.from(other))).toThrow('the sum does not hold');
  });
});
