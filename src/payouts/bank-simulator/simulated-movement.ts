import type { PaymentLine } from '../payment-request.js';

/** What the simulated bank does with a payment: it leaves the account, and may come back. */
export interface SimulatedMovement {
  readonly payment: PaymentLine;
  readonly isReturned: boolean;
}
