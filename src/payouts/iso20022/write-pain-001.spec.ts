import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../../test/iso20022/validate-message.js';
import { messageIdOf } from '../payment-identifiers.js';
import { paymentsHash } from '../payment-request-file.js';
import type { PaymentLine, PaymentRequest } from '../payment-request.js';
import { checkPain001 } from './pain-001-limits.js';
import { readPain001 } from './read-pain-001.js';
import { writePain001 } from './write-pain-001.js';

const TERMS = {
  documentNumber: '沪奉财预〔2024〕15号',
  functionClass: '2080713',
  economicClass: '50701',
  project: '稳岗返还',
  zeroBalanceAccount: '310066000018000001234',
  purpose: '失业保险稳岗返还',
};

const LINE: PaymentLine = {
  reference: 'BF2024-000001-0001',
  amountFen: 1_234_567,
  payeeName: '上海贤达“精密”机械 & <A/B> 有限公司',
  accountNumber: '6222021001116245702',
  bankName: '工商银行南桥支行',
  bankCode: '102290020294',
};

function request(payments: readonly PaymentLine[] = [LINE], terms = TERMS): PaymentRequest {
  return {
    batchNumber: 'BF2024-000001',
    requestedOn: '2024-10-15',
    madeAt: new Date('2024-10-15T02:00:00.123Z'),
    terms,
    payments,
  };
}

const MESSAGE_ID = messageIdOf({
  batchNumber: 'BF2024-000001',
  hash: paymentsHash(TERMS, [LINE]),
});

const text = (of: PaymentRequest) => writePain001(of).toString('utf8');

describe('the payment request as pain.001.001.09', () => {
  it('is laid out as documented', () => {
    expect(text(request())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>${MESSAGE_ID}</MsgId>
      <CreDtTm>2024-10-15T02:00:00.123Z</CreDtTm>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>12345.67</CtrlSum>
      <InitgPty>
        <Nm>NOTPROVIDED</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>${MESSAGE_ID}</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>false</BtchBookg>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>12345.67</CtrlSum>
      <ReqdExctnDt>
        <Dt>2024-10-15</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>NOTPROVIDED</Nm>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <Othr>
            <Id>310066000018000001234</Id>
          </Othr>
        </Id>
        <Ccy>CNY</Ccy>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <Othr>
            <Id>NOTPROVIDED</Id>
          </Othr>
        </FinInstnId>
      </DbtrAgt>
      <CdtTrfTxInf>
        <PmtId>
          <InstrId>BF2024-000001-0001</InstrId>
          <EndToEndId>BF2024-000001-0001</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="CNY">12345.67</InstdAmt>
        </Amt>
        <CdtrAgt>
          <FinInstnId>
            <ClrSysMmbId>
              <ClrSysId>
                <Cd>CNAPS</Cd>
              </ClrSysId>
              <MmbId>102290020294</MmbId>
            </ClrSysMmbId>
            <Nm>工商银行南桥支行</Nm>
          </FinInstnId>
        </CdtrAgt>
        <Cdtr>
          <Nm>上海贤达“精密”机械 &amp; &lt;A/B&gt; 有限公司</Nm>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <Othr>
              <Id>6222021001116245702</Id>
            </Othr>
          </Id>
        </CdtrAcct>
        <RmtInf>
          <Ustrd>失业保险稳岗返还</Ustrd>
          <Strd>
            <RfrdDocInf>
              <Tp>
                <CdOrPrtry>
                  <Prtry>指标文号</Prtry>
                </CdOrPrtry>
              </Tp>
              <Nb>沪奉财预〔2024〕15号</Nb>
            </RfrdDocInf>
            <RfrdDocInf>
              <Tp>
                <CdOrPrtry>
                  <Prtry>功能分类</Prtry>
                </CdOrPrtry>
              </Tp>
              <Nb>2080713</Nb>
            </RfrdDocInf>
            <RfrdDocInf>
              <Tp>
                <CdOrPrtry>
                  <Prtry>经济分类</Prtry>
                </CdOrPrtry>
              </Tp>
              <Nb>50701</Nb>
            </RfrdDocInf>
            <AddtlRmtInf>稳岗返还</AddtlRmtInf>
          </Strd>
        </RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`);
  });

  it('pays a payment of several funds by one transfer, and refers to each with what it gives', async () => {
    const { zeroBalanceAccount, purpose, ...fund } = TERMS;
    const parts = [
      { ...fund, documentNumber: '沪财社〔2024〕8号', amountFen: 740_741 },
      { ...fund, amountFen: 493_826 },
    ];
    const file = writePain001(request([{ ...LINE, parts }]));
    expect(await faultsOf(file)).toEqual([]);
    expect(readPain001(file).payments).toEqual([{ ...LINE, parts }]);
    const written = file.toString('utf8');
    expect(written.match(/<InstdAmt.*/g)).toEqual(['<InstdAmt Ccy="CNY">12345.67</InstdAmt>']);
    expect(written.match(/<RmtdAmt.*/g)).toEqual([
      '<RmtdAmt Ccy="CNY">7407.41</RmtdAmt>',
      '<RmtdAmt Ccy="CNY">4938.26</RmtdAmt>',
    ]);
    expect(written).toContain(`<Ustrd>${purpose}</Ustrd>`);
    expect(written).toContain(`<Id>${zeroBalanceAccount}</Id>`);
    const long = [{ ...fund, documentNumber: '丙'.repeat(36), amountFen: 1 }];
    expect(checkPain001(request([{ ...LINE, parts: long }]))).toMatchObject([
      { path: 'BF2024-000001-0001/RmtInf/Strd/RfrdDocInf/Nb' },
    ]);
  });

  it('is named by at most 35 characters that follow from what is paid to whom', () => {
    expect(MESSAGE_ID).toHaveLength(30);
    const other = { ...LINE, accountNumber: '6222021001116245703' };
    expect(text(request([other]))).not.toContain(MESSAGE_ID);
  });

  it('gives the same bytes whatever the order of the payments', () => {
    const second = { ...LINE, reference: 'BF2024-000001-0002' };
    expect(text(request([second, LINE]))).toBe(text(request([LINE, second])));
  });

  it('holds at the bounds of the schema, and is read back', async () => {
    const longest: PaymentLine = {
      ...LINE,
      // The last is a character outside the basic plane, which the schema counts as one.
      payeeName: '甲'.repeat(139) + '𠮷',
      accountNumber: '1'.repeat(34),
      bankName: '乙'.repeat(140),
    };
    const terms = {
      ...TERMS,
      documentNumber: '丙'.repeat(35),
      project: '丁'.repeat(140),
      purpose: '戊'.repeat(140),
    };
    const file = writePain001(request([longest], terms));
    expect(await faultsOf(file)).toEqual([]);
    expect(readPain001(file).payments).toEqual([longest]);
  });

  it('would be refused by the schema beyond them, in another order or without a currency', async () => {
    const file = text(request());
    const changed = [
      file.replace('工商银行南桥支行', '乙'.repeat(141)),
      file.replace(/( *<Amt>[\s\S]*<\/Amt>\n)( *<CdtrAgt>[\s\S]*<\/CdtrAgt>\n)/, '$2$1'),
      file.replace(' Ccy="CNY"', ''),
    ];
    for (const each of changed) {
      expect(each).not.toBe(file);
      expect(await faultsOf(each)).not.toEqual([]);
    }
  });

  it.each<[string, Partial<PaymentLine>, string, string]>([
    ['payeeName', { payeeName: '甲'.repeat(141) }, 'Cdtr/Nm', '超过 140 个字符'],
    ['payeeName', { payeeName: '甲\n乙' }, 'Cdtr/Nm', '须为可见字符，首尾不得有空格'],
    ['payeeName', { payeeName: ' 甲' }, 'Cdtr/Nm', '须为可见字符，首尾不得有空格'],
    ['payeeName', { payeeName: '甲\uFFFD' }, 'Cdtr/Nm', '须为可见字符，首尾不得有空格'],
    ['payeeName', { payeeName: '' }, 'Cdtr/Nm', '为空'],
    ['accountNumber', { accountNumber: '1'.repeat(35) }, 'CdtrAcct/Id/Othr/Id', '超过 34 个字符'],
    ['accountNumber', { accountNumber: '6222-1' }, 'CdtrAcct/Id/Othr/Id', '须为数字'],
    ['bankCode', { bankCode: '1022' }, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId', '须为 12 位数字'],
  ])('is refused for the %s of %j', (_, change, element, words) => {
    const wrong = request([LINE, { ...LINE, ...change, reference: 'BF2024-000001-0002' }]);
    expect(checkPain001(wrong)).toMatchObject([
      { path: `BF2024-000001-0002/${element}`, message: { zh: expect.stringContaining(words) } },
    ]);
    expect(() => writePain001(wrong)).toThrow(RangeError);
  });

  it('is refused for terms that the message has no room for', () => {
    const wrong = request([LINE], { ...TERMS, documentNumber: '文'.repeat(36) });
    expect(checkPain001(wrong)).toEqual([
      {
        path: 'RmtInf/Strd/RfrdDocInf/Nb',
        message: {
          zh: '指标文号超过 35 个字符',
          en: 'document number is longer than 35 characters',
        },
      },
    ]);
  });
});
