import { describe, expect, it } from '@jest/globals';
import { pain002, transactionStatus } from '../../../test/iso20022/bank-messages.js';
import { faultsOf } from '../../../test/iso20022/validate-message.js';
import { readIsoAnswer } from './read-iso-answer.js';

const MESSAGE_ID = 'BF2024-000001-0123456789ABCDEF';
const REFERENCE = 'BF2024-000001-0001';

const read = (xml: string) => readIsoAnswer(Buffer.from(xml));

const ORIGINAL =
  '<Amt><InstdAmt Ccy="CNY">100.50</InstdAmt></Amt><Cdtr><Pty><Nm>上海甲有限公司</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>6222021001116245702</Id></Othr></Id></CdtrAcct>';

/** A report on one transaction. */
const onOne = (status: string, more: { code?: string; original?: string } = {}) =>
  pain002({
    messageId: MESSAGE_ID,
    group: 'PART',
    payments: transactionStatus(REFERENCE, status, more),
  });

describe('a payment status report', () => {
  it('takes a refused transaction for a return, with the reason in words', async () => {
    const report = onOne('RJCT', { code: 'AC04', original: ORIGINAL });
    expect(await faultsOf(report)).toEqual([]);
    expect(read(report)).toEqual({
      lines: [
        {
          lineNumber: 1,
          reference: REFERENCE,
          amountFen: 100_50,
          payeeName: '上海甲有限公司',
          accountNumber: '6222021001116245702',
          result: 'returned',
          reason: '账户已销户（AC04）',
          bankSerial: null,
          messageId: MESSAGE_ID,
          fault: null,
        },
      ],
      wholeMessage: null,
    });
  });

  it.each(['RCVD', 'PDNG', 'ACTC', 'ACCP', 'ACWC', 'ACSP', 'ACSC', 'ACCC'])(
    'never takes %s for a payment',
    (status) => {
      expect(read(onOne(status)).lines).toMatchObject([{ result: 'accepted', fault: null }]);
    },
  );

  it.each(['AM05', 'DUPL', 'DU04'])(
    'does not take a refusal as a copy (%s) for a return: the first one may be under way',
    (code) => {
      const [line] = read(onOne('RJCT', { code })).lines;
      expect(line).toMatchObject({ result: null });
      expect(line?.fault?.zh).toContain('因重复而拒绝');
    },
  );

  it.each(['CANC', 'BLCK', 'HUH'])('leaves %s to a person', (status) => {
    expect(read(onOne(status)).lines[0]).toMatchObject({
      result: null,
      fault: { zh: `状态“${status}”须人工查明` },
    });
  });

  it('reads a refusal of the whole message', async () => {
    const report = pain002({ messageId: MESSAGE_ID, group: 'RJCT', groupReason: 'FF01' });
    expect(await faultsOf(report)).toEqual([]);
    expect(read(report)).toEqual({
      lines: [],
      wholeMessage: { messageId: MESSAGE_ID, result: 'returned', reason: 'FF01', fault: null },
    });
  });

  it('lets the status further down go before the one further up', () => {
    const report = pain002({
      messageId: MESSAGE_ID,
      group: 'ACCP',
      payments: `<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AG01</Cd></Rsn></StsRsnInf>${transactionStatus(REFERENCE, 'ACSP')}<TxInfAndSts><OrgnlEndToEndId>BF2024-000001-0002</OrgnlEndToEndId></TxInfAndSts>`,
    });
    expect(read(report)).toMatchObject({
      lines: [
        { result: 'accepted' },
        { result: 'returned', reason: '该账户不允许此类交易（AG01）' },
      ],
      wholeMessage: { result: 'returned' },
    });
  });

  it('says nothing of the rest where only parts are accepted', () => {
    expect(read(onOne('ACCP')).wholeMessage).toBeNull();
  });

  it('finds fault with another currency and with a missing reference', () => {
    const original = ORIGINAL.replace('CNY', 'USD');
    const [foreign] = read(onOne('RJCT', { original })).lines;
    expect(foreign?.fault?.zh).toBe('币种不是人民币：USD');
    const nameless = read(onOne('RJCT').replace(/<OrgnlEndToEndId>.*<\/OrgnlEndToEndId>/, ''));
    expect(nameless.lines[0]?.fault?.zh).toBe('缺少支付申请号');
  });

  it('reads version 3, in which the name stands one level higher', () => {
    const old = onOne('RJCT', { original: ORIGINAL })
      .replace('pain.002.001.10', 'pain.002.001.03')
      .replace('<Pty><Nm>上海甲有限公司</Nm></Pty>', '<Nm>上海甲有限公司</Nm>');
    expect(read(old).lines).toMatchObject([{ payeeName: '上海甲有限公司', result: 'returned' }]);
  });

  it.each<[string, string, string]>([
    [
      'another version',
      onOne('ACCP').replace('pain.002.001.10', 'pain.002.001.99'),
      '不支持的报文',
    ],
    ['what is no message', '<html/>', '不支持的报文'],
    ['what answers a direct debit', onOne('ACCP').replace('pain.001', 'pain.008'), 'pain.001'],
    ['what says nothing', pain002({ messageId: MESSAGE_ID }), '没有涉及'],
  ])('is refused whole: %s', (_, xml, words) => {
    expect(() => read(xml)).toThrow(
      expect.objectContaining({
        name: 'BankAnswerFault',
        text: expect.objectContaining({ zh: expect.stringContaining(words) }),
      }),
    );
  });
});
