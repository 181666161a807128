/**
 * The road of money through an appropriation. The treasury's account goes below zero by what is appropriated; all
 * others may not, which is what keeps reserved + in transit + paid + returned within the appropriation. `returned` (上缴国库)
 * is what came back after the fiscal year: it belongs to the treasury, and no route leads out of it.
 */
export type LedgerAccountKind =
  'treasury' | 'available' | 'reserved' | 'in-transit' | 'paid' | 'returned';

export const LEDGER_ACCOUNT_KINDS: readonly LedgerAccountKind[] = [
  'treasury',
  'available',
  'reserved',
  'in-transit',
  'paid',
  'returned',
];

export type PostingKind =
  | 'appropriate'
  | 'increase'
  | 'decrease'
  | 'lapse'
  | 'carry-out'
  | 'carry-in'
  | 'carry-case-out'
  | 'carry-case-in'
  | 'approve'
  | 'release'
  | 'instruct'
  | 'receipt'
  | 'bounce'
  | 'restore'
  | 'remit';

interface Route {
  readonly from: LedgerAccountKind;
  readonly to: LedgerAccountKind;
}

/** The only ways on which money moves. */
export const POSTING_ROUTES: Readonly<Record<PostingKind, Route>> = {
  /** The budget is given. */
  appropriate: { from: 'treasury', to: 'available' },
  /** The budget is adjusted (调增). */
  increase: { from: 'treasury', to: 'available' },
  /** The budget is adjusted (调减), within what is available. */
  decrease: { from: 'available', to: 'treasury' },
  /** The fiscal year is over and what is left goes back to the treasury (结余收回). */
  lapse: { from: 'available', to: 'treasury' },
  /** The fiscal year is over and what is left goes into next year's appropriation (结转), where it comes in. */
  'carry-out': { from: 'available', to: 'treasury' },
  'carry-in': { from: 'treasury', to: 'available' },
  /** The same with what is reserved for a case, which stays payable. */
  'carry-case-out': { from: 'reserved', to: 'treasury' },
  'carry-case-in': { from: 'treasury', to: 'reserved' },
  /** A case is approved. */
  approve: { from: 'available', to: 'reserved' },
  /** An approved case is taken back before it was sent to the bank. */
  release: { from: 'reserved', to: 'available' },
  /** A payment request leaves for the bank. */
  instruct: { from: 'reserved', to: 'in-transit' },
  /** The bank's receipt matches. */
  receipt: { from: 'in-transit', to: 'paid' },
  /** The bank returns the money (退票); it stays reserved for the same case. */
  bounce: { from: 'in-transit', to: 'reserved' },
  /** Money that was paid is repaid within the fiscal year of its appropriation, and may be spent again. */
  restore: { from: 'paid', to: 'available' },
  /** Money that was paid is repaid after that year: it goes to the treasury (上缴国库). */
  remit: { from: 'paid', to: 'returned' },
};
