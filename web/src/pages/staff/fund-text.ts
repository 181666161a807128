import type { Appropriation } from '../../api/payouts.js';

/** An appropriation among others: whose money it is, of which year and by which document. */
export function fundText({ fiscalYear, fund, documentNumber }: Appropriation): string {
  return `${fiscalYear} · ${fund} · ${documentNumber}`;
}
