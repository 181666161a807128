import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readBankAnswer } from './bank-answer-file.js';
import { BankAnswerFault } from './bank-answer-line.js';

const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
const PAID = 'BF2024-000001-0001,12345.67,上海贤达有限公司,6222021001116245702,已支付,,S001';
const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

function faultOf(file: Uint8Array): BankAnswerFault {
  try {
    readBankAnswer(file);
  } catch (error) {
    if (error instanceof BankAnswerFault) return error;
    throw error;
  }
  throw new Error('the file was read');
}

describe('the bank answer', () => {
  const expected = {
    lineNumber: 2,
    reference: 'BF2024-000001-0001',
    amountFen: 1_234_567,
    payeeName: '上海贤达有限公司',
    accountNumber: '6222021001116245702',
    result: 'paid',
    reason: null,
    bankSerial: 'S001',
    fault: null,
  };

  it.each([
    ['UTF-8', bytes(TITLES, PAID)],
    [
      'UTF-8 with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(TITLES, PAID)]),
    ],
    ['GB18030', iconv.encode(`${TITLES}\r\n${PAID}\r\n`, 'gb18030')],
    ['line feeds only', Buffer.from(`${TITLES}\n${PAID}\n`)],
  ])('is read in %s', (_, file) => {
    expect(readBankAnswer(file)).toEqual([expected]);
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'takes no property of an object for a result: %s',
    (word) => {
      const [line] = readBankAnswer(bytes(TITLES, PAID.replace('已支付', word)));
      expect(line?.result).toBeNull();
      expect(line?.fault?.en).toBe('the result must be paid or returned');
    },
  );

  it('finds columns by their title, in English, in any order, among others', () => {
    const file = bytes(
      'bankSerial, Result ,Account Number,branch,payeeName,amount,reference,reason',
      `S001,PAID,'6222 0210 0111 6245 702,x,上海贤达有限公司,"12,345.67",BF2024-000001-0001,`,
    );
    expect(readBankAnswer(file)).toEqual([expected]);
  });

  it('reads full-width digits and the brackets of the title in either width', () => {
    const file = bytes(
      TITLES.replace('(元)', '（元）'),
      PAID.replace('12345.67', '１２３４５．６７').replace(
        '6222021001116245702',
        '６２２２０２１００１１１６２４５７０２',
      ),
    );
    expect(readBankAnswer(file)).toEqual([expected]);
  });

  it('numbers lines as the file has them, blank ones counted', () => {
    const file = bytes(TITLES, PAID, '', ',,,,,,', PAID.replace('已支付,', '已退回,账号户名不符'));
    expect(readBankAnswer(file).map((line) => [line.lineNumber, line.result, line.reason])).toEqual(
      [
        [2, 'paid', null],
        [5, 'returned', '账号户名不符'],
      ],
    );
  });

  it.each([
    ['an amount with a sign', PAID.replace('12345.67', '-12345.67'), '金额无法读取'],
    ['no amount', PAID.replace('12345.67', ''), '金额无法读取'],
    ['a third decimal', PAID.replace('12345.67', '12345.670'), '金额无法读取'],
    ['another result', PAID.replace('已支付', '处理中'), '结果须为“已支付”或“已退回”'],
    ['no reference', PAID.replace('BF2024-000001-0001', ''), '缺少支付申请号'],
    ['too few cells', 'BF2024-000001-0001', '金额无法读取；结果须为“已支付”或“已退回”'],
    ['an endless reference', PAID.replace('BF2024', 'P'.repeat(80)), '支付申请号过长'],
  ])('keeps a line with %s, and says what is wrong', (_, line, zh) => {
    expect(readBankAnswer(bytes(TITLES, line))[0]?.fault?.zh).toBe(zh);
  });

  it.each([
    ['nothing', Buffer.alloc(0), '', '文件是空的'],
    ['titles alone', bytes(TITLES, ',,,'), '', '文件没有回单'],
    [
      'neither encoding',
      Buffer.from([0xff, 0xff, 0x00]),
      '',
      '文件既不是 UTF-8 也不是 GB18030 编码',
    ],
    [
      'a missing column',
      bytes(TITLES.replace('收款人账号,', ''), PAID),
      'line 1',
      '缺少“收款人账号”列',
    ],
    [
      'a column twice',
      bytes(`${TITLES},reference`, PAID),
      'line 1',
      '“支付申请号”列出现了不止一次',
    ],
  ])('refuses a file with %s', (_, file, path, zh) => {
    const fault = faultOf(file);
    expect([fault.path, fault.text.zh]).toEqual([path, zh]);
  });

  it('names the line of a quote that does not end', () => {
    expect(faultOf(bytes(TITLES, PAID, 'BF2,"5,甲,1,已支付,,')).path).toBe('line 3');
  });
});
