import type { PaymentFormatName } from '../platform/config.js';
import { ISO20022 } from './iso20022/iso20022-format.js';
import type { PaymentFormat } from './payment-format.js';
import { TREASURY_CSV } from './treasury-csv-format.js';

const FORMATS: Readonly<Record<PaymentFormatName, PaymentFormat>> = {
  'treasury-csv': TREASURY_CSV,
  iso20022: ISO20022,
};

export function formatNamed(name: PaymentFormatName): PaymentFormat {
  return FORMATS[name];
}

/** The format of an answer, whatever it is called and in whichever format the request was: what is not XML is CSV. */
export function formatOfAnswer(bytes: Uint8Array): PaymentFormat {
  return ISO20022.recognises(bytes) ? ISO20022 : TREASURY_CSV;
}
