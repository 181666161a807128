import type { PaymentFormat } from '../payment-format.js';
import { tellAsCamt054 } from './simulated-camt-054.js';
import { answerAsCsv } from './simulated-csv-answer.js';
import { acceptAsPain002 } from './simulated-pain-002.js';

/** Accounts that the simulated bank does not know: what is sent to them comes back. */
const RETURNED_ACCOUNT = /9$/;

/**
 * A bank that exists in demonstrations only. Reads a payment-request file as a real one would, its count and sum
 * included, and answers in the same format: a payment comes back when the account number ends in 9, and is made
 * otherwise. The same file always gets the same answers, byte by byte.
 * @returns the files in the order in which a bank would send them; the last one decides
 */
export function answerAsBank(format: PaymentFormat, paymentRequest: Buffer): readonly Buffer[] {
  const request = format.readRequest(paymentRequest);
  const movements = request.payments.map((payment) => ({
    payment,
    isReturned: RETURNED_ACCOUNT.test(payment.accountNumber),
  }));
  switch (format.name) {
    case 'treasury-csv':
      return [answerAsCsv(movements)];
    case 'iso20022':
      return [acceptAsPain002(request), tellAsCamt054(request, movements)];
  }
}
