import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import type { PaymentLine } from '../payment-request.js';
import { writePain001 } from './write-pain-001.js';

const write = (payments: readonly PaymentLine[]) =>
  writePain001({
    batchNumber: 'BF2024-000001',
    requestedOn: '2024-10-15',
    madeAt: new Date('2024-10-15T02:00:00Z'),
    terms: {
      documentNumber: '沪奉财预〔2024〕15号',
      functionClass: '2080713',
      economicClass: '50701',
      project: '稳岗返还',
      zeroBalanceAccount: '310066000018000001234',
      purpose: '失业保险稳岗返还',
    },
    payments,
  });

/** Another reader than ours, which makes no numbers of anything. */
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'CdtTrfTxInf',
});

interface Transfer {
  PmtId: { EndToEndId: string };
  Amt: { InstdAmt: { '#text': string; '@_Ccy': string } };
  CdtrAgt: { FinInstnId: { ClrSysMmbId: { MmbId: string }; Nm: string } };
  Cdtr: { Nm: string };
  CdtrAcct: { Id: { Othr: { Id: string } } };
}

interface Message {
  Document: {
    CstmrCdtTrfInitn: {
      GrpHdr: { NbOfTxs: string; CtrlSum: string };
      PmtInf: { NbOfTxs: string; CtrlSum: string; CdtTrfTxInf: Transfer[] };
    };
  };
}

it('says to another reader what the request says, to the fen and to the letter', () => {
  const names = fc
    .array(fc.constantFrom(...'上海贤达甲乙丙𠮷（）()&<>"\'＆ABCxyz0129·;:/]]>-#'.split(/(?:)/u)), {
      minLength: 1,
      maxLength: 140,
    })
    .map((characters) => characters.join(''));
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const lines = fc.array(
    fc.record({
      amountFen: fc.integer({ min: 1, max: 999_999_999_999_99 }),
      payeeName: names,
      accountNumber: digits(19),
      bankName: names,
      bankCode: digits(12),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(lines, (drawn) => {
      const payments = drawn.map((line, index) => ({
        ...line,
        reference: `BF2024-000001-000${index + 1}`,
      }));
      const message = parser.parse(write(payments)) as Message;
      const { GrpHdr, PmtInf } = message.Document.CstmrCdtTrfInitn;
      const read = PmtInf.CdtTrfTxInf.map((transfer) => {
        const { '#text': yuan, '@_Ccy': currency } = transfer.Amt.InstdAmt;
        expect([currency, yuan]).toEqual(['CNY', expect.stringMatching(/^\d+\.\d\d$/)]);
        const { FinInstnId } = transfer.CdtrAgt;
        return {
          amountFen: BigInt(yuan.replace('.', '')),
          payeeName: transfer.Cdtr.Nm,
          accountNumber: transfer.CdtrAcct.Id.Othr.Id,
          bankName: FinInstnId.Nm,
          bankCode: FinInstnId.ClrSysMmbId.MmbId,
          reference: transfer.PmtId.EndToEndId,
        };
      });
      expect(read).toEqual(
        payments.map((line) => ({ ...line, amountFen: BigInt(line.amountFen) })),
      );
      const sum = read.reduce((total, { amountFen }) => total + amountFen, 0n);
      for (const { NbOfTxs, CtrlSum } of [GrpHdr, PmtInf]) {
        expect([NbOfTxs, BigInt(CtrlSum.replace('.', ''))]).toEqual([String(read.length), sum]);
      }
    }),
    { numRuns: 200 },
  );
});
