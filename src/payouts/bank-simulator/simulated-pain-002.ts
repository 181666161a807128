import { writeXml } from '../iso20022/write-xml.js';
import type { ReceivedPaymentRequest } from '../payment-request.js';

/** The simulated bank's acceptance of a whole message, which decides nothing. */
export function acceptAsPain002({ messageId, requestedOn }: ReceivedPaymentRequest): Buffer {
  const id = messageId ?? '';
  return writeXml([
    'Document',
    [
      [
        'CstmrPmtStsRpt',
        [
          [
            'GrpHdr',
            [
              ['MsgId', `S2-${id}`],
              ['CreDtTm', `${requestedOn}T09:00:00+08:00`],
            ],
          ],
          [
            'OrgnlGrpInfAndSts',
            [
              ['OrgnlMsgId', id],
              ['OrgnlMsgNmId', 'pain.001.001.09'],
              ['GrpSts', 'ACCP'],
            ],
          ],
        ],
      ],
    ],
    { xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.10' },
  ]);
}
