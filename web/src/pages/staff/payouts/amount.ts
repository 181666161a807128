/** A figure as somebody types or pastes it, without spaces, commas and full-width digits. */
export function figureOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s,]/g, '');
}

/** Yuan above zero with at most two decimals, as the server takes them. */
export function isAmount(text: string): boolean {
  return /^(?=.*[1-9])\d{1,13}(\.\d{1,2})?$/.test(figureOf(text));
}
