import { describe, expect, it } from '@jest/globals';
import { readStatement, StatementFault } from './statement-file.js';

const TITLES = '日期,支付申请号,指标文号,借贷方向,金额(元),对方户名,流水号';
const BALANCE = '2024-10-31,,,余额,"9,000.00",,';
const bytes = (...rows: string[]) => Buffer.from([TITLES, ...rows].join('\r\n'));

function faultsOf(...rows: string[]): [string, unknown][] {
  try {
    readStatement(bytes(...rows), '2024-10');
  } catch (error) {
    if (error instanceof StatementFault)
      return error.errors.map(({ path, message }) => [
        path,
        typeof message === 'string' ? message : message.zh,
      ]);
    throw error;
  }
  throw new Error('it was read');
}

describe('readStatement', () => {
  it('reads what went out, what came in, and the balance', () => {
    const { lines, closingFen } = readStatement(
      bytes(
        '2024-10-16,BF2024-000001-0001,文1号,借,1000.00,甲公司,T1',
        '2024/10/17,,文1号,贷方,２０．５,财政局,T2',
        BALANCE,
      ),
      '2024-10',
    );
    expect(closingFen).toBe(9_000_00);
    expect(lines).toEqual([
      {
        lineNumber: 2,
        date: '2024-10-16',
        reference: 'BF2024-000001-0001',
        documentNumber: '文1号',
        flowFen: -1_000_00,
        counterparty: '甲公司',
        bankSerial: 'T1',
      },
      {
        lineNumber: 3,
        date: '2024-10-17',
        reference: '',
        documentNumber: '文1号',
        flowFen: 20_50,
        counterparty: '财政局',
        bankSerial: 'T2',
      },
    ]);
  });

  it('reads a month in which nothing moved', () => {
    expect(readStatement(bytes(BALANCE), '2024-10').lines).toEqual([]);
  });

  it('reads GB18030 and English titles in another order', () => {
    // 「甲」 in GB18030.
    const file = Buffer.concat([
      Buffer.from('amount,direction,date,bankSerial,reference,documentNumber,counterparty\n'),
      Buffer.from('1,debit,2024-10-02,T9,,,'),
      Buffer.from([0xbc, 0xd7]),
      Buffer.from('\n0,balance,2024-10-31,,,,\n'),
    ]);
    expect(readStatement(file, '2024-10').lines).toMatchObject([
      { flowFen: -1_00, counterparty: '甲' },
    ]);
  });

  it.each([
    ['2024-11-01,R,,借,1,甲,T1', 'line 2: 日期', '不在 2024-10 月内'],
    ['2024-10-32,R,,借,1,甲,T1', 'line 2: 日期', '应为 2024-10-15 这样的日期'],
    ['2024-10-01,R,,付,1,甲,T1', 'line 2: 借贷方向', '应为“借”“贷”或“余额”'],
    ['2024-10-01,R,,借,-1,甲,T1', 'line 2: 金额(元)', '应为最多两位小数的金额'],
    ['2024-10-01,R,,借,0,甲,T1', 'line 2: 金额(元)', '应大于零'],
    ['2024-10-01,R,,借,1,甲,', 'line 2: 流水号', '不能为空'],
    [`2024-10-01,${'R'.repeat(65)},,借,1,甲,T1`, 'line 2: 支付申请号', '内容过长'],
  ])('refuses %s by row and field', (row, path, message) => {
    expect(faultsOf(row, BALANCE)).toEqual([[path, message]]);
  });

  it('names the faults of all rows at once', () => {
    expect(faultsOf('x,R,,借,1,甲,T1', '2024-10-01,R,,借,y,甲,T1', BALANCE)).toEqual([
      ['line 2: 日期', '应为 2024-10-15 这样的日期'],
      ['line 3: 金额(元)', '应为最多两位小数的金额'],
      ['line 3: 流水号', '与第 2 行重复'],
    ]);
  });

  it.each([
    ['no balance', ['2024-10-01,R,,借,1,甲,T1']],
    ['two balances', [BALANCE, BALANCE]],
  ])('refuses %s', (_, rows) => {
    expect(faultsOf(...rows)).toEqual([['', '文件应有且仅有一行“余额”']]);
  });

  it('refuses a file without a column', () => {
    expect(() => readStatement(Buffer.from('日期,金额(元)\n'), '2024-10')).toThrow(StatementFault);
  });
});
