import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  PAYMENT_REQUEST_COLUMNS,
  paymentsHash,
  readPaymentRequest,
  writePaymentRequest,
} from './payment-request-file.js';
import type { PaymentLine, PaymentRequest } from './payment-request.js';

const TERMS = {
  documentNumber: '沪奉财预〔2024〕15号',
  functionClass: '2080713',
  economicClass: '50701',
  project: '稳岗返还',
  zeroBalanceAccount: '310066000018000001234',
  purpose: '失业保险稳岗返还',
};

const { documentNumber, functionClass, economicClass, project } = TERMS;
const FUND = { documentNumber, functionClass, economicClass, project };

const LINE: PaymentLine = {
  reference: 'BF2024-000001-0001',
  amountFen: 1_234_567,
  payeeName: '上海贤达精密机械有限公司',
  accountNumber: '6222021001116245702',
  bankName: '工商银行南桥支行',
  bankCode: '102290020294',
};

function request(payments: readonly PaymentLine[] = [LINE]): PaymentRequest {
  return {
    batchNumber: 'BF2024-000001',
    requestedOn: '2024-10-15',
    madeAt: new Date('2024-10-15T02:00:00Z'),
    terms: TERMS,
    payments,
  };
}

const text = (of: PaymentRequest) => writePaymentRequest(of).toString('utf8');

describe('the payment-request file', () => {
  it('is laid out as documented: byte order mark, header, titles, lines, trailer', () => {
    const line =
      '沪奉财预〔2024〕15号,2080713,50701,稳岗返还,310066000018000001234,上海贤达精密机械有限公司,6222021001116245702,工商银行南桥支行,102290020294,12345.67,失业保险稳岗返还,BF2024-000001-0001\r\n';
    const hash = createHash('sha256').update(line).digest('hex');
    expect(text(request())).toBe(
      '\uFEFF' +
        `支付申请,V1,批次号,BF2024-000001,申请日期,2024-10-15,笔数,1,合计金额(元),12345.67,SHA-256,${hash}\r\n` +
        '指标文号,功能分类,经济分类,项目,零余额账户,收款人全称,收款人账号,开户行名称,联行号,金额(元),用途,支付申请号\r\n' +
        line +
        `合计,V1,批次号,BF2024-000001,,,笔数,1,合计金额(元),12345.67,SHA-256,${hash}\r\n`,
    );
  });

  it('gives the same bytes whatever the order of the payments', () => {
    const second = { ...LINE, reference: 'BF2024-000001-0002', amountFen: 1 };
    const file = text(request([second, LINE]));
    expect(file).toBe(text(request([LINE, second])));
    expect(file.indexOf('-0001\r\n')).toBeLessThan(file.indexOf('-0002\r\n'));
  });

  it.each([
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
    ['+86 21', "'+86 21"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1+1', "'=1+1"],
    ['\r\n=1+1', "'=1+1"],
  ])('disarms the payee name %j', (payeeName, cell) => {
    expect(text(request([{ ...LINE, payeeName }]))).toContain(`,${cell},6222021001116245702,`);
  });

  it('has a line for each fund behind a payment, as one payment in a second layout', () => {
    const city = { ...FUND, documentNumber: '沪财社〔2024〕8号', amountFen: 740_741 };
    const district = { ...FUND, amountFen: 493_826 };
    const shared = { ...LINE, parts: [city, district] };
    const second = { ...LINE, reference: 'BF2024-000001-0002', amountFen: 1 };
    const file = text(request([second, shared]));
    expect(file).toContain(
      '支付申请,V2,批次号,BF2024-000001,申请日期,2024-10-15,笔数,2,合计金额(元),12345.68,',
    );
    const lines = file.split('\r\n').slice(2, 5);
    expect(
      lines.map((line) => line.split(',')).map((cells) => [cells[0], cells[9], cells[11]]),
    ).toEqual([
      ['沪财社〔2024〕8号', '7407.41', 'BF2024-000001-0001'],
      ['沪奉财预〔2024〕15号', '4938.26', 'BF2024-000001-0001'],
      ['沪奉财预〔2024〕15号', '0.01', 'BF2024-000001-0002'],
    ]);
    const received = readPaymentRequest(writePaymentRequest(request([shared, second])));
    expect(received.payments).toEqual([LINE, second]);
    const moved = [
      { ...city, amountFen: 740_740 },
      { ...district, amountFen: 493_827 },
    ];
    expect(paymentsHash(TERMS, [{ ...LINE, parts: moved }])).not.toBe(
      paymentsHash(TERMS, [shared]),
    );
    // A fund by itself is the first layout.
    expect(text(request([{ ...LINE, parts: [{ ...FUND, amountFen: LINE.amountFen }] }]))).toBe(
      text(request()),
    );
  });

  it('keeps a name with commas, quotes and line breaks in one line', () => {
    const file = text(request([{ ...LINE, payeeName: '甲,"乙"\r\n丙' }]));
    expect(file.split('\r\n')).toHaveLength(5);
    expect(file).toContain(',"甲,""乙"" 丙",');
  });

  it.each(['=1', '62220210A', ' 622', '', '-622'])('refuses the account %j', (accountNumber) => {
    expect(() => writePaymentRequest(request([{ ...LINE, accountNumber }]))).toThrow(RangeError);
  });

  it('is read back by the receiver, all rows with as many cells as columns', () => {
    const received = readPaymentRequest(writePaymentRequest(request()));
    expect(received).toEqual({
      batchNumber: 'BF2024-000001',
      requestedOn: '2024-10-15',
      zeroBalanceAccount: '310066000018000001234',
      payments: [LINE],
    });
    expect(PAYMENT_REQUEST_COLUMNS).toHaveLength(12);
  });

  it.each([
    ['an amount', '12345.67,失业', '92345.67,失业', 'sum'],
    ['an account', '6222021001116245702', '6222021001116245703', 'hash'],
    [
      'the trailer',
      '合计,V1,批次号,BF2024-000001,,,笔数,1',
      '合计,V1,批次号,BF2024-000001,,,笔数,2',
      'count',
    ],
  ])('shows the receiver that %s was changed on the way', (_, from, to, what) => {
    const changed = text(request()).replace(from, to);
    expect(() => readPaymentRequest(Buffer.from(changed))).toThrow(what);
  });

  it('hashes every field of every line', () => {
    const hash = paymentsHash(TERMS, [LINE]);
    const changes: Partial<PaymentLine>[] = [
      { reference: 'BF2024-000001-0009' },
      { amountFen: 1_234_568 },
      { payeeName: '上海贤达精密机械公司' },
      { accountNumber: '6222021001116245703' },
      { bankName: '工商银行奉贤支行' },
      { bankCode: '102290020295' },
    ];
    for (const change of changes)
      expect(paymentsHash(TERMS, [{ ...LINE, ...change }])).not.toBe(hash);
    for (const term of Object.keys(TERMS)) {
      expect(paymentsHash({ ...TERMS, [term]: '1' }, [LINE])).not.toBe(hash);
    }
  });

  it('survives any names: what is read back is what was asked, to the fen', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter((s) => s.trim() !== '');
    const payments = fc.uniqueArray(
      fc.record({
        reference: fc
          .integer({ min: 0, max: 9999 })
          .map((n) => `BF2024-000001-${String(n).padStart(4, '0')}`),
        amountFen: fc.integer({ min: 1, max: 10_000_000_000 }),
        payeeName: name,
        accountNumber: fc.stringMatching(/^\d{8,30}$/),
        bankName: name,
        bankCode: fc.stringMatching(/^\d{12}$/),
      }),
      { selector: (payment) => payment.reference, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(payments, (lines) => {
        const received = readPaymentRequest(writePaymentRequest(request(lines)));
        const key = (line: PaymentLine) => [line.reference, line.amountFen, line.accountNumber];
        expect(received.payments.map(key)).toEqual(
          [...lines].sort((a, b) => (a.reference < b.reference ? -1 : 1)).map(key),
        );
      }),
    );
  });
});
