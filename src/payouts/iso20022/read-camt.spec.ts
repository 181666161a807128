import { describe, expect, it } from '@jest/globals';
import {
  camt053,
  camt054,
  entry,
  entryOf,
  FEE,
  transaction,
  type Movement,
} from '../../../test/iso20022/bank-messages.js';
import { faultsOf } from '../../../test/iso20022/validate-message.js';
import { readIsoAnswer } from './read-iso-answer.js';

const PAID: Movement = { reference: 'BF2024-000001-0001', yuan: '100.50', serial: 'S1' };
const RETURNED: Movement = {
  ...PAID,
  direction: 'CRDT',
  returned: '<Rsn><Cd>BE01</Cd></Rsn><AddtlInf>请核对</AddtlInf>',
  serial: 'S2',
};

const read = (xml: string) => readIsoAnswer(Buffer.from(xml)).lines;

const LINE = {
  lineNumber: 1,
  reference: 'BF2024-000001-0001',
  amountFen: 100_50,
  payeeName: '上海甲有限公司',
  accountNumber: '6222021001116245702',
  result: 'paid',
  reason: null,
  bankSerial: 'S1',
  fault: null,
};

describe('a statement or notification', () => {
  it.each([
    ['camt.053', camt053],
    ['camt.054', camt054],
  ])('tells in %s what was paid and what came back, and nothing else', async (_, write) => {
    const file = write(
      FEE,
      entry(PAID),
      entry({ ...PAID, reference: 'OTHER-DEPARTMENT-17', serial: 'S9' }),
      entry({ ...PAID, reference: null, serial: 'S8' }),
      entry({ ...RETURNED, reference: 'BF2024-000001-0002' }),
    );
    expect(await faultsOf(file)).toEqual([]);
    expect(read(file)).toEqual([
      LINE,
      {
        ...LINE,
        lineNumber: 2,
        reference: 'BF2024-000001-0002',
        result: 'returned',
        reason: '账号与户名不符（BE01）：请核对',
        bankSerial: 'S2',
      },
    ]);
  });

  it('takes a reversal without a reason for a return', () => {
    const reversal = entry({ ...PAID, direction: 'CRDT', isReversal: true });
    expect(read(camt053(reversal))).toMatchObject([{ result: 'returned', reason: null }]);
  });

  it('takes nothing for paid that is not booked', () => {
    for (const status of ['PDNG', 'INFO', 'FUTR']) {
      expect(read(camt053(entry({ ...PAID, status })))).toMatchObject([
        { result: 'accepted', fault: null },
      ]);
    }
  });

  it('takes an entry that books several transactions apart', async () => {
    const second = { ...PAID, reference: 'BF2024-000001-0002', yuan: '200.00', serial: null };
    const foreign = { ...PAID, reference: 'OTHER', yuan: '1.00' };
    const details = [PAID, second, foreign].map(transaction).join('');
    const batch = (yuan: string) =>
      camt053(entryOf({ yuan, serial: 'E1' }, `<NtryDtls>${details}</NtryDtls>`));
    expect(await faultsOf(batch('301.50'))).toEqual([]);
    expect(read(batch('301.50'))).toMatchObject([
      { amountFen: 100_50, bankSerial: 'S1', fault: null },
      { amountFen: 200_00, bankSerial: 'E1', fault: null },
    ]);
    expect(read(batch('301.49')).map(({ fault }) => fault?.zh)).toEqual([
      '入账金额与明细合计不符',
      '入账金额与明细合计不符',
    ]);
  });

  it('lets the entry speak for a single transaction without an amount, not for several', () => {
    const silent = transaction(PAID).replace(/<Amt.*<\/Amt>/, '');
    const of = (details: string) =>
      camt053(entryOf({ yuan: '100.50' }, `<NtryDtls>${details}</NtryDtls>`));
    expect(read(of(silent))).toMatchObject([{ amountFen: 100_50, fault: null }]);
    expect(read(of(silent + silent))[0]?.fault?.zh).toBe('缺少金额');
  });

  it('leaves empty what the bank does not say', () => {
    const file = camt053(entry({ ...PAID, payee: null, account: null, serial: null }));
    expect(read(file)).toEqual([{ ...LINE, payeeName: '', accountNumber: '', bankSerial: null }]);
  });

  it.each<[string, Partial<Movement>, string]>([
    ['another currency', { currency: 'USD' }, '币种不是人民币：USD'],
    ['a third decimal', { yuan: '100.505' }, '金额无法读取'],
    ['a credit that is no return', { direction: 'CRDT' }, '既不是付款，也未注明是退汇'],
    ['a reversal of a return', { isReversal: true }, '既不是付款，也未注明是退汇'],
    ['an unknown status', { status: 'XXXX' }, '无法识别的入账状态“XXXX”'],
  ])('finds fault with %s', (_, change, words) => {
    expect(read(camt053(entry({ ...PAID, ...change })))[0]?.fault?.zh).toContain(words);
  });

  it('reads five decimals where the last three are zeros', () => {
    expect(read(camt053(entry({ ...PAID, yuan: '100.50000' })))[0]?.amountFen).toBe(100_50);
    expect(read(camt053(entry({ ...PAID, yuan: '100' })))[0]?.amountFen).toBe(100_00);
  });

  it.each([
    ['in the order of the booking', [entry(PAID), entry(RETURNED)]],
    ['the other way round', [entry(RETURNED), entry(PAID)]],
  ])('takes what was paid and came back in one file for returned: %s', (_, entries) => {
    const results = read(camt053(...entries)).map(({ result }) => result);
    expect([...results].sort()).toEqual(['accepted', 'returned']);
  });

  it('sets a return off against one payment alone', () => {
    const twice = camt053(entry(PAID), entry({ ...PAID, serial: 'S7' }), entry(RETURNED));
    expect(read(twice).map(({ result }) => result)).toEqual(['accepted', 'paid', 'returned']);
    const another = camt053(entry(PAID), entry({ ...RETURNED, yuan: '100.49' }));
    expect(read(another).map(({ result }) => result)).toEqual(['paid', 'returned']);
  });

  it('reads version 2: names one level higher, the status as text, the amount in the details', () => {
    const old = camt053(entry(PAID))
      .replace('camt.053.001.08', 'camt.053.001.02')
      .replace('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>')
      .replace(/<Pty>(.*)<\/Pty>/, '$1')
      .replace(
        /(<\/Refs>)<Amt Ccy="CNY">100.50<\/Amt><CdtDbtInd>DBIT<\/CdtDbtInd>/,
        '$1<AmtDtls><TxAmt><Amt Ccy="CNY">100.50</Amt></TxAmt></AmtDtls>',
      );
    expect(old).toContain('</Refs><AmtDtls>');
    expect(read(old)).toEqual([LINE]);
  });

  it('is refused where nothing in it is ours', () => {
    expect(() => read(camt053(FEE))).toThrow('nothing of any payment of ours');
  });
});
