import { addDays, type LocalDate } from '../../core/local-date.js';

/** The ids that Excel gives its own date formats; 27 to 36 and 50 to 58 are the Chinese, Japanese and Korean ones. */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/** Whether numbers of this format are days. Times of day (18 to 21, 45 to 47 and such) are not. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  // Quoted words, escaped characters, and colours or locales in brackets are not part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[yd]/i.test(pattern) && !/general/i.test(pattern);
}

/**
 * The day that a spreadsheet stores as a number: days since 30 December 1899, or since 1904 where the workbook says so.
 * Below 61 Excel counts a 29 February 1900 that never was; undefined there, and for what is only a time of day.
 */
export function dateOfSerial(serial: number, is1904: boolean): LocalDate | undefined {
  const day = Math.floor(serial) + (is1904 ? 1462 : 0);
  return day >= 61 && day < 2_958_466 ? addDays('1900-01-01', day - 2) : undefined;
}

/**
 * A stored number as the person who typed it saw it. Excel stores 32794.7 as 32794.699999999997 and shows 15 digits;
 * so do we, without an exponent.
 */
export function numberText(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const rounded = Number(value.toPrecision(15));
  // Beyond 2^53 the cell has lost digits, and an exponent says so to whoever reads the cell.
  if (Math.abs(rounded) > Number.MAX_SAFE_INTEGER) return String(value.toExponential());
  const text = String(rounded);
  return /e/i.test(text) ? rounded.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** Column of a reference such as `AB12`, counted from 0. */
export function columnOfReference(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const letter = character.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Excel writes characters that XML does not allow as `_x000D_`. */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
