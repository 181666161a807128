import { readBankAnswer } from './bank-answer-file.js';
import type { PaymentFormat } from './payment-format.js';
import { readPaymentRequest, writePaymentRequest } from './payment-request-file.js';

/** The treasury's CSV: docs/payment-request.md out, docs/bank-answer.md in. */
export const TREASURY_CSV: PaymentFormat = {
  name: 'treasury-csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  // Whatever a batch may hold fits into a cell.
  check: () => [],
  writeRequest: writePaymentRequest,
  readRequest: readPaymentRequest,
  recognises: () => true,
  readAnswer: (bytes) => ({ lines: readBankAnswer(bytes), wholeMessage: null }),
};
