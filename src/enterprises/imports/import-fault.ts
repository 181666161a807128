import type { Label } from '../../core/facts/fact-definition.js';

/** Public: counted in an import's result. */
export type ImportFaultCode =
  | 'identifier'
  | 'name'
  | 'required'
  | 'number'
  | 'money'
  | 'unit'
  | 'currency'
  | 'date'
  | 'period'
  | 'word'
  | 'value'
  | 'validity'
  | 'encoding'
  | 'control-character'
  | 'quotes'
  | 'json'
  | 'cell-count'
  | 'too-long'
  | 'duplicate'
  | 'no-such-enterprise'
  | 'ambiguous-name';

/** One thing wrong with one row: in which column, what stood there and what was expected. */
export interface ImportFault {
  readonly code: ImportFaultCode;
  /** The column's heading as the file writes it; null for the row as a whole. */
  readonly column: string | null;
  /** What the cell says, cut short; null where there is nothing to quote. */
  readonly value: string | null;
  readonly expected: Label;
}

const QUOTED_LENGTH_MAX = 40;

export function faultOf(
  code: ImportFaultCode,
  column: string | null,
  value: string | null,
  expected: Label,
): ImportFault {
  return { code, column, value: value === null ? null : shorten(value), expected };
}

/** `「注册资本」列「12,34」：应为…`, for the file of rejected rows. */
export function faultText(fault: ImportFault, language: keyof Label): string {
  const { column, value, expected } = fault;
  if (language === 'zh') {
    const where = [column === null ? '' : `「${column}」列`, value === null ? '' : `「${value}」`];
    const place = where.join('');
    return place === '' ? expected.zh : `${place}：${expected.zh}`;
  }
  const where = [column === null ? '' : `column "${column}"`, value === null ? '' : `"${value}"`];
  const place = where.filter((part) => part !== '').join(' ');
  return place === '' ? expected.en : `${place}: ${expected.en}`;
}

function shorten(value: string): string {
  return value.length > QUOTED_LENGTH_MAX ? `${value.slice(0, QUOTED_LENGTH_MAX - 1)}…` : value;
}
