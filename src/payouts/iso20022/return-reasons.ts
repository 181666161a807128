import { allAt, at, textAt, type XmlElement } from './read-xml.js';

/** The usual external codes for a return or a refusal, in words for the enterprise, which has to correct something. */
const REASONS: Readonly<Record<string, string>> = {
  AC01: '账号有误',
  AC03: '收款账号有误',
  AC04: '账户已销户',
  AC06: '账户被冻结',
  AC13: '账户类型不符',
  AC14: '收款账户类型不符',
  AG01: '该账户不允许此类交易',
  AM05: '重复的指令',
  AM09: '金额有误',
  BE01: '账号与户名不符',
  BE04: '收款人地址缺失或有误',
  BE05: '发起人无法识别',
  CNOR: '收款行未加入清算系统',
  CUST: '应客户要求退回',
  DUPL: '重复的付款',
  FOCR: '应撤销请求退回',
  MD07: '收款人已死亡',
  MS02: '收款人未说明原因退回',
  MS03: '银行未说明原因退回',
  NARR: '见说明',
  NOAS: '收款人未答复',
  RC01: '行号有误',
  RR04: '监管原因',
  TECH: '技术原因',
};

/** The bank refuses a copy: what it has of the first one is another matter, and money may well be moving. */
const DUPLICATES: ReadonlySet<string> = new Set([
  'AM05',
  'DUPL',
  'DU01',
  'DU02',
  'DU03',
  'DU04',
  'DU05',
]);

/** @param information elements such as StsRsnInf or RtrInf, each with a reason and perhaps more words */
export function reasonOf(information: readonly XmlElement[]): string | null {
  const reasons = information.flatMap((element) => {
    const code = textAt(element, 'Rsn', 'Cd');
    const known = REASONS[code] === undefined ? code : `${REASONS[code]}（${code}）`;
    const more = allAt(element, 'AddtlInf').map(({ text }) => text);
    return (
      [known || textAt(element, 'Rsn', 'Prtry'), more.join('')].filter(Boolean).join('：') || []
    );
  });
  return reasons.join('；') || null;
}

/** Whether a refusal says that the bank has the payment already. */
export function isForDuplicate(information: readonly XmlElement[]): boolean {
  return information.some((element) => DUPLICATES.has(textAt(element, 'Rsn', 'Cd')));
}

/** The reasons beside a status, else those of the status above it that it follows from. */
export function reasonsBeside(...levels: readonly (XmlElement | undefined)[]): XmlElement[] {
  const level = levels.find((each) => at(each, 'StsRsnInf'));
  return level ? allAt(level, 'StsRsnInf') : [];
}
