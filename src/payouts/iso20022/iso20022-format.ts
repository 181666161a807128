import type { PaymentFormat } from '../payment-format.js';
import { checkPain001 } from './pain-001-limits.js';
import { readIsoAnswer } from './read-iso-answer.js';
import { readPain001 } from './read-pain-001.js';
import { writePain001 } from './write-pain-001.js';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const BLANKS = new Set([0x09, 0x0a, 0x0d, 0x20]);
const LESS_THAN = 0x3c;

/** ISO 20022, for banks that speak it: docs/iso20022.md. */
export const ISO20022: PaymentFormat = {
  name: 'iso20022',
  extension: 'xml',
  mediaType: 'application/xml; charset=utf-8',
  check: checkPain001,
  writeRequest: writePain001,
  readRequest: readPain001,
  recognises: (answer) => {
    const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
    const start = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    return bytes.subarray(start).find((byte) => !BLANKS.has(byte)) === LESS_THAN;
  },
  readAnswer: readIsoAnswer,
};
