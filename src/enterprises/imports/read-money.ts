import type { Label } from '../../core/facts/fact-definition.js';
import { readDecimal, shiftDecimal, type DecimalFault } from './decimal-text.js';
import type { ImportFaultCode } from './import-fault.js';

export const MONEY_UNITS = {
  yuan: { power: 0, zh: '元' },
  'thousand-yuan': { power: 3, zh: '千元' },
  'wan-yuan': { power: 4, zh: '万元' },
  'million-yuan': { power: 6, zh: '百万元' },
  'yi-yuan': { power: 8, zh: '亿元' },
} as const;

export type MoneyUnit = keyof typeof MONEY_UNITS;

export interface CellFault {
  readonly code: ImportFaultCode;
  readonly expected: Label;
}

const UNIT_SUFFIX = /(百万元|亿元|万元|千元|元)$/;

/**
 * Reads an amount of money of a column whose unit is known into a decimal text in yuan. A cell that names its own unit
 * must name the column's: 万元 against 元 is a factor of ten thousand that nobody may guess.
 */
export function readMoney(plain: string, unit: MoneyUnit): string | CellFault {
  const bare = plain.replace(/^[¥￥]\s*/, '').replace(/\s+/g, '');
  const suffix = UNIT_SUFFIX.exec(bare)?.[1];
  const { zh, power } = MONEY_UNITS[unit];
  if (suffix !== undefined && suffix !== zh) {
    return {
      code: 'unit',
      expected: {
        zh: `本列单位应为${zh}，单元格写的是${suffix}`,
        en: `this column is in ${zh} (${unit}), the cell says ${suffix}`,
      },
    };
  }
  const decimal = readDecimal(suffix === undefined ? bare : bare.slice(0, -suffix.length));
  if (typeof decimal !== 'string')
    return { code: 'money', expected: expectedMoney(zh, decimal.fault) };
  return shiftDecimal(decimal, power);
}

function expectedMoney(unit: string, fault: DecimalFault): Label {
  switch (fault) {
    case 'exponent':
      return {
        zh: `应为以${unit}为单位的完整数字，不能是科学计数法（位数已丢失）`,
        en: `expected all digits of an amount in ${unit}, not scientific notation, which has lost digits`,
      };
    case 'grouping':
      return {
        zh: `应为以${unit}为单位的数字，逗号只能作千分位`,
        en: `expected an amount in ${unit}; a comma may only group thousands`,
      };
    case 'not-a-number':
      return { zh: `应为以${unit}为单位的数字`, en: `expected an amount in ${unit}` };
  }
}

const CAPITAL = /^([+-]?[\d,.]+)(亿|万)?(元)?((?:[^\d\s(),.][^\d\s()]*)?)$/;
const RENMINBI = new Set(['', '人民币', '人民币元', 'RMB', 'CNY']);

export type CapitalReading =
  | { readonly yuan: string }
  /** A sum of another currency: understood, but not to be turned into yuan without a rate and a day. */
  | { readonly foreignCurrency: string }
  | CellFault;

/** Reads registered capital as registers print it: `32,794.7000(万元人民币)`, `50万人民币`, `500万美元`, `60000000元`. */
export function readCapitalText(plain: string): CapitalReading {
  const match = CAPITAL.exec(plain.replace(/[\s()]/g, ''));
  const [, digits = '', scale, yuan, currency = ''] = match ?? [];
  const decimal = match ? readDecimal(digits) : { fault: 'not-a-number' as const };
  // A bare number says neither 元 nor 万元.
  if (typeof decimal !== 'string' || (!scale && !yuan && currency === '')) {
    return {
      code: 'money',
      expected: {
        zh: '应为带单位和币种的资本，如 500(万元人民币)',
        en: 'expected capital with its unit and currency, such as 500(万元人民币)',
      },
    };
  }
  if (!RENMINBI.has(currency)) return { foreignCurrency: currency };
  return { yuan: shiftDecimal(decimal, scale === '亿' ? 8 : scale === '万' ? 4 : 0) };
}
