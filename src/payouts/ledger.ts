/**
 * The road of money through an appropriation. The treasury's account goes below zero by what was appropriated; all
 * others may not, which is what keeps reserved + in transit + paid within the appropriation.
 */
export type LedgerAccountKind = 'treasury' | 'available' | 'reserved' | 'in-transit' | 'paid';

export const LEDGER_ACCOUNT_KINDS: readonly LedgerAccountKind[] = [
  'treasury',
  'available',
  'reserved',
  'in-transit',
  'paid',
];

export type PostingKind = 'appropriate' | 'approve' | 'release' | 'instruct' | 'receipt' | 'bounce';

interface Route {
  readonly from: LedgerAccountKind;
  readonly to: LedgerAccountKind;
}

/** The only ways on which money moves. */
export const POSTING_ROUTES: Readonly<Record<PostingKind, Route>> = {
  /** The budget is given. */
  appropriate: { from: 'treasury', to: 'available' },
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
};
