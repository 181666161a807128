/** Why a text is not a number. */
export type DecimalFault = 'not-a-number' | 'grouping' | 'exponent';

const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const EXPONENT = /^[+-]?\d+(?:\.\d*)?e[+-]?\d+$/i;

/**
 * Reads a number as tables write it (`1,234.50`, `+12`, `3.`) into a canonical decimal text. Commas must stand where
 * thousands are grouped: `12,34` may be a decimal comma, and nobody guesses with money. An exponent is refused because
 * a spreadsheet that shows one has usually dropped digits.
 */
export function readDecimal(plain: string): string | { readonly fault: DecimalFault } {
  if (EXPONENT.test(plain)) return { fault: 'exponent' };
  if (plain.includes(',') && !GROUPED.test(plain)) {
    return { fault: /^[+-]?[\d,.]+$/.test(plain) ? 'grouping' : 'not-a-number' };
  }
  const match = PLAIN.exec(plain.replaceAll(',', ''));
  if (!match) return { fault: 'not-a-number' };
  const [, sign = '', whole = '', decimals = ''] = match;
  return canonical(sign === '-', whole, decimals);
}

/** `327947.00` × 10⁴ → `3279470000`: exact, because only the point moves. */
export function shiftDecimal(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '', decimals = ''] = decimal.replace('-', '').split('.');
  const padded = decimals.padEnd(places, '0');
  return canonical(negative, whole + padded.slice(0, places), padded.slice(places));
}

function canonical(negative: boolean, whole: string, decimals: string): string {
  const left = whole.replace(/^0+(?=\d)/, '');
  const right = decimals.replace(/0+$/, '');
  const text = right === '' ? left : `${left}.${right}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}
