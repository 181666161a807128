import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BankAnswerLine } from './bank-answer-line.js';
import { judgeReceipt, type SentPayment } from './judge-receipt.js';

const PAYMENT: SentPayment = {
  state: 'instructed',
  amountFen: 1_234_567,
  payeeName: '上海贤达（奉贤）有限公司',
  accountNumber: '6222021001116245702',
};

const LINE: BankAnswerLine = {
  lineNumber: 2,
  reference: 'BF2024-000001-0001',
  amountFen: 1_234_567,
  payeeName: '上海贤达（奉贤）有限公司',
  accountNumber: '6222021001116245702',
  result: 'paid',
  reason: null,
  bankSerial: 'S001',
  fault: null,
};

const outcome = (
  line: Partial<BankAnswerLine>,
  payment: Partial<SentPayment> = {},
  decided?: { result: 'paid' | 'returned'; bankSerial: string | null },
) => judgeReceipt({ ...LINE, ...line }, { ...PAYMENT, ...payment }, decided).outcome;

describe('a line of the bank answer against the payment it names', () => {
  it('pays when reference, payee, account and amount match', () => {
    expect(judgeReceipt(LINE, PAYMENT, undefined)).toEqual({ outcome: 'matched', detail: null });
  });

  it('notes an acceptance, which decides nothing whatever it leaves out', () => {
    const silent = { amountFen: null, payeeName: '', accountNumber: '' };
    expect(outcome({ result: 'accepted', ...silent })).toBe('noted');
    expect(outcome({ result: 'accepted' }, { state: 'paid' })).toBe('noted');
    expect(outcome({ result: 'accepted' }, { state: 'frozen' })).toBe('unknown');
    expect(outcome({ result: 'accepted', amountFen: 1 })).toBe('mismatch');
  });

  it('takes what is not said for different, unless a refusal names the message', () => {
    const messageId = 'BF2024-000001-0123456789ABCDEF';
    const silences: Partial<BankAnswerLine>[] = [
      { amountFen: null },
      { payeeName: '' },
      { accountNumber: '' },
    ];
    for (const silence of silences) {
      expect(outcome({ ...silence })).toBe('mismatch');
      expect(outcome({ ...silence, result: 'returned' }, { messageId })).toBe('mismatch');
      expect(outcome({ ...silence, result: 'returned', messageId }, { messageId })).toBe('bounced');
      expect(outcome({ ...silence, result: 'returned', messageId })).toBe('mismatch');
    }
    const other = { accountNumber: '6222', result: 'returned', messageId } as const;
    expect(outcome(other, { messageId })).toBe('mismatch');
  });

  it('bounces when they match and the money was returned', () => {
    expect(outcome({ result: 'returned', reason: '账号户名不符' })).toBe('bounced');
  });

  it.each([
    ['one fen less', { amountFen: 1_234_566 }],
    ['one fen more', { amountFen: 1_234_568 }],
    ['another account', { accountNumber: '6222021001116245703' }],
    ['another payee', { payeeName: '上海贤达有限公司' }],
    ['no payee', { payeeName: '' }],
  ])('is an exception with %s, paid or returned', (_, change) => {
    expect(outcome(change)).toBe('mismatch');
    expect(outcome({ ...change, result: 'returned' })).toBe('mismatch');
  });

  it('names everything that differs', () => {
    const { detail } = judgeReceipt(
      { ...LINE, amountFen: 1, accountNumber: '1', payeeName: '甲' },
      PAYMENT,
      undefined,
    );
    expect(detail?.zh).toBe(
      '金额不符：申请 12345.67 元，回单 0.01 元；收款人全称不符；收款人账号不符',
    );
  });

  it('takes a name with half-width brackets or spaces for the same', () => {
    expect(outcome({ payeeName: '上海贤达(奉贤) 有限公司' })).toBe('matched');
  });

  it('recognises a name that the file had to disarm', () => {
    expect(outcome({ payeeName: '=甲' }, { payeeName: '=甲' })).toBe('matched');
    expect(outcome({ payeeName: "'=甲" }, { payeeName: '=甲' })).toBe('matched');
  });

  it('does not know a reference that was never sent, or not yet', () => {
    expect(judgeReceipt(LINE, undefined, undefined).outcome).toBe('unknown');
    expect(outcome({}, { state: 'frozen' })).toBe('unknown');
  });

  it('takes the same line again for a repetition', () => {
    expect(outcome({}, { state: 'paid' }, { result: 'paid', bankSerial: 'S001' })).toBe(
      'duplicate',
    );
    const returned = { result: 'returned', bankSerial: 'S001' } as const;
    expect(outcome(returned, { state: 'bounced' }, returned)).toBe('duplicate');
  });

  it.each([
    ['paid, then returned', 'returned', 'paid', 'paid', 'S001'],
    ['returned, then paid', 'paid', 'bounced', 'returned', 'S001'],
    ['paid under two serials', 'paid', 'paid', 'paid', 'S002'],
    ['returned under two serials', 'returned', 'bounced', 'returned', 'S002'],
  ] as const)('is an exception when %s', (_, result, state, before, bankSerial) => {
    expect(outcome({ result }, { state }, { result: before, bankSerial })).toBe('mismatch');
  });

  it('never moves money on a line with a fault', () => {
    const fault = { zh: '金额无法读取', en: 'the amount is unreadable' };
    expect(outcome({ fault })).toBe('malformed');
  });

  it('moves money only where all four match and the payment is under way, for any line', () => {
    const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
    const lines = fc.record({
      lineNumber: fc.constant(2),
      reference: fc.constant(LINE.reference),
      amountFen: oneOf(1_234_567, 1_234_566, null),
      payeeName: oneOf(LINE.payeeName, '甲'),
      accountNumber: oneOf(LINE.accountNumber, '1'),
      result: oneOf('paid' as const, 'returned' as const),
      reason: fc.constant(null),
      bankSerial: oneOf('S001', 'S002', null),
      fault: oneOf(null, { zh: '坏', en: 'bad' }),
    });
    const states = oneOf('frozen', 'instructed', 'paid', 'bounced') as fc.Arbitrary<
      SentPayment['state']
    >;
    fc.assert(
      fc.property(lines, states, (line, state) => {
        const decided = { result: 'paid' as const, bankSerial: 'S001' };
        const { outcome } = judgeReceipt(line, { ...PAYMENT, state }, decided);
        const moves = outcome === 'matched' || outcome === 'bounced';
        expect(moves).toBe(
          state === 'instructed' &&
            line.fault === null &&
            line.amountFen === PAYMENT.amountFen &&
            line.payeeName === PAYMENT.payeeName &&
            line.accountNumber === PAYMENT.accountNumber,
        );
      }),
    );
  });
});
