import type { PaymentFormatName } from '../platform/config.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import type { BankAnswer } from './bank-answer-line.js';
import type { PaymentRequest, ReceivedPaymentRequest } from './payment-request.js';

/** What of a request cannot be written in a format. */
export interface RequestProblem {
  /** The payment's reference and the field. */
  readonly path: string;
  readonly message: LocalizedText;
}

/** How payment requests are written for one kind of bank, and its answers read. */
export interface PaymentFormat {
  readonly name: PaymentFormatName;
  /** Of the files in both directions, without the dot. */
  readonly extension: string;
  /** For a Content-Type. */
  readonly mediaType: string;

  /** Everything that keeps the request from being written; nothing where it can be. */
  check(request: PaymentRequest): RequestProblem[];

  /**
   * The same request always gives the same bytes.
   * @throws RangeError for a request with problems
   */
  writeRequest(request: PaymentRequest): Buffer;

  /**
   * Reads a request as the bank does.
   * @throws Error where its count or its sum does not hold
   */
  readRequest(bytes: Buffer): ReceivedPaymentRequest;

  /** Whether an answer is in this format, by its content alone. */
  recognises(answer: Uint8Array): boolean;

  /** @throws BankAnswerFault where nothing can be read; a single bad line is kept with its fault instead */
  readAnswer(bytes: Uint8Array): BankAnswer;
}
