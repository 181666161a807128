/** Yuan with two decimals and thousands separators, exact for every whole number of fen that is not negative. */
export function yuanText(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const rest = String(fen - yuan * 100).padStart(2, '0');
  return `${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
