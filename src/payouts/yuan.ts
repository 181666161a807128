const YUAN = /^(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/;

/** Fen as yuan with two decimals and no grouping (`1234567` → `12345.67`): how amounts stand in files. */
export function formatYuan(amountFen: number): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) {
    throw new RangeError(`not an amount in fen: ${amountFen}`);
  }
  const digits = String(amountFen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Yuan as a person or a bank writes it (`12345.67`, `12,345.67`, `１２３．４`) in fen; undefined for anything else:
 * a sign, an exponent, a third decimal, grouping at the wrong place. Read as text, since 0.1 + 0.2 is not 0.3.
 */
export function parseYuan(text: string): number | undefined {
  const match = YUAN.exec(text.normalize('NFKC').trim());
  if (!match) return undefined;
  const whole = (match[1] ?? '').replaceAll(',', '');
  return Number(whole + (match[2] ?? '').padEnd(2, '0'));
}
