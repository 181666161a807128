import type { FactAnswer } from '../../api/enterprises.js';
import type { FactType } from '../../api/entitlements.js';

/** What somebody has typed or chosen so far. */
export interface Draft {
  readonly text: string;
  /** Only for money: the unit the figure is typed in. */
  readonly moneyUnit: 'yuan' | 'wan';
}

export const EMPTY_DRAFT: Draft = { text: '', moneyUnit: 'wan' };

export type Fault = 'answerMissing' | 'answerNotNumber' | 'answerNotWhole' | 'answerTwoDecimals';

export type ReadAnswer = { readonly value: FactAnswer } | { readonly fault: Fault };

const DECIMAL = /^-?\d+(\.\d+)?$/;
const WHOLE = /^-?\d+$/;
const YUAN = /^-?\d+(\.\d{1,2}0*)?$/;

/** Full-width digits and thousands separators are how people paste figures from a statement. */
function cleaned(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/[,，\s]/g, '');
}

/** Moves the decimal point of an exact decimal text to the right, so that 万元 becomes 元 without a float. */
export function shiftDecimal(text: string, places: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', decimals = ''] = (negative ? text.slice(1) : text).split('.');
  const padded = decimals.padEnd(places, '0');
  const shiftedWhole = (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, '');
  const rest = padded.slice(places).replace(/0+$/, '');
  return (negative ? '-' : '') + shiftedWhole + (rest ? `.${rest}` : '');
}

/** Turns a draft into what the API takes: money in yuan, a ratio as a percentage text. */
export function readAnswer(type: FactType, draft: Draft): ReadAnswer {
  if (draft.text.trim() === '') return { fault: 'answerMissing' };
  const text = cleaned(draft.text);
  switch (type) {
    case 'boolean':
      return { value: draft.text === 'true' };
    case 'integer':
      return WHOLE.test(text) ? { value: Number(text) } : { fault: 'answerNotWhole' };
    case 'number':
      return DECIMAL.test(text) ? { value: Number(text) } : { fault: 'answerNotNumber' };
    case 'ratio': {
      const percent = text.replace(/%$/, '');
      return DECIMAL.test(percent) ? { value: `${percent}%` } : { fault: 'answerNotNumber' };
    }
    case 'money': {
      if (!DECIMAL.test(text)) return { fault: 'answerNotNumber' };
      const yuan = draft.moneyUnit === 'wan' ? shiftDecimal(text, 4) : text;
      return YUAN.test(yuan) ? { value: Number(yuan) } : { fault: 'answerTwoDecimals' };
    }
    case 'codes':
      return { value: draft.text.split(/[,，、;；\s]+/).filter(Boolean) };
    case 'code':
    case 'date':
      return { value: draft.text.trim() };
  }
}
