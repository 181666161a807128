import type { LocalizedText } from '../../platform/http/error-codes.js';
import type { XmlElement } from './read-xml.js';

/** Up to five decimals, of which those beyond the fen have to be zeros. */
const DECIMAL = /^(\d{1,13})(?:\.(\d{0,2})0{0,3})?$/;

export interface ReadAmount {
  /** Null where there is none, it is unreadable, or it is another currency's. */
  readonly amountFen: number | null;
  readonly fault: LocalizedText | null;
}

/** An amount in yuan with its currency, as text to fen: nothing is ever a floating point number. */
export function readAmount(element: XmlElement | undefined): ReadAmount {
  if (!element) return { amountFen: null, fault: null };
  const currency = element.attributes['Ccy'] ?? '';
  if (currency !== 'CNY') {
    return {
      amountFen: null,
      fault: { zh: `币种不是人民币：${currency}`, en: `the currency is not CNY: ${currency}` },
    };
  }
  const match = DECIMAL.exec(element.text);
  if (!match) {
    return { amountFen: null, fault: { zh: '金额无法读取', en: 'the amount is unreadable' } };
  }
  return { amountFen: Number((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0')), fault: null };
}
