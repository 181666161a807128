/** A cell as a person would read it: outer spaces of every width gone, and Excel's mark that it is text. */
export function tidyCell(cell: string): string {
  const text = cell.trim();
  // A leading apostrophe before a formula's first character is how spreadsheets (and our own files) say "this is text".
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1).trim() : text;
}

/** A cell as it is compared and calculated with: half-width digits and signs, one kind of minus. */
export function plainCell(cell: string): string {
  const text = tidyCell(cell);
  return PLAIN.test(text) ? text : plainText(text);
}

/** Half-width characters and common Chinese ones: nearly every cell, and normalising it would change nothing. */
const PLAIN = /^[\u0020-\u007E\u4E00-\u9FFF]*$/;

function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[−﹣]/g, '-').trim();
}

/** A heading: line breaks and widths do not matter, spaces inside do not either. */
export function headingKey(heading: string): string {
  return plainCell(heading).replace(/\s+/g, '');
}

/** What a decoder leaves where the bytes meant nothing. */
const REPLACEMENT_CHARACTER = '\uFFFD';

/** Control characters but tab and line ends; PostgreSQL refuses some of them, and no department means them. */
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Why a cell cannot be trusted whatever it is read as. */
export function damageOf(cell: string): 'encoding' | 'control-character' | undefined {
  if (cell.includes(REPLACEMENT_CHARACTER)) return 'encoding';
  return CONTROL_CHARACTERS.test(cell) ? 'control-character' : undefined;
}
