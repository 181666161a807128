/** Messages as banks write them, put together by hand and independently of the code that reads them. */

export interface Movement {
  /** EndToEndId; null: the bank gives none. */
  readonly reference: string | null;
  readonly yuan: string;
  readonly currency?: string;
  /** Null: the bank does not say. */
  readonly payee?: string | null;
  readonly account?: string | null;
  readonly direction?: 'DBIT' | 'CRDT';
  readonly isReversal?: boolean;
  /** What stands in RtrInf. */
  readonly returned?: string;
  readonly status?: string;
  readonly serial?: string | null;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = (name: string) => `xmlns="urn:iso:std:iso:20022:tech:xsd:${name}"`;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const TRANSFER =
  '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>';

function amountOf({ yuan, currency = 'CNY' }: Pick<Movement, 'yuan' | 'currency'>): string {
  return `<Amt Ccy="${currency}">${yuan}</Amt>`;
}

/** One transaction of an entry, as version 8 has it. */
export function transaction(movement: Movement): string {
  const { reference, payee = '上海甲有限公司', account = '6222021001116245702' } = movement;
  const { direction = 'DBIT', returned, serial = null } = movement;
  const name = payee === null ? '' : `<Cdtr><Pty><Nm>${escape(payee)}</Nm></Pty></Cdtr>`;
  const number =
    account === null ? '' : `<CdtrAcct><Id><Othr><Id>${account}</Id></Othr></Id></CdtrAcct>`;
  return [
    '<TxDtls><Refs>',
    serial === null ? '' : `<AcctSvcrRef>${serial}</AcctSvcrRef>`,
    reference === null ? '' : `<EndToEndId>${reference}</EndToEndId>`,
    `</Refs>${amountOf(movement)}<CdtDbtInd>${direction}</CdtDbtInd>`,
    name + number === '' ? '' : `<RltdPties>${name}${number}</RltdPties>`,
    returned === undefined ? '' : `<RtrInf>${returned}</RtrInf>`,
    '</TxDtls>',
  ].join('');
}

/** An entry with one transaction. */
export function entry(movement: Movement): string {
  return entryOf(movement, `<NtryDtls>${transaction(movement)}</NtryDtls>`);
}

/** An entry with the details given: several transactions, or none. */
export function entryOf(
  movement: Pick<Movement, 'yuan' | 'currency' | 'direction' | 'isReversal' | 'status' | 'serial'>,
  details: string,
): string {
  const { direction = 'DBIT', isReversal = false, status = 'BOOK', serial = null } = movement;
  return [
    `<Ntry>${amountOf(movement)}<CdtDbtInd>${direction}</CdtDbtInd>`,
    isReversal ? '<RvslInd>true</RvslInd>' : '',
    `<Sts><Cd>${status}</Cd></Sts><BookgDt><Dt>2024-11-06</Dt></BookgDt>`,
    serial === null ? '' : `<AcctSvcrRef>${serial}</AcctSvcrRef>`,
    `${TRANSFER}${details}</Ntry>\n`,
  ].join('');
}

/** The bank's charge: no reference of anybody's. */
export const FEE = entryOf(
  { yuan: '5.00', serial: 'FEE-1' },
  '<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls>',
);

const ACCOUNT = '<Acct><Id><Othr><Id>310066000018000001234</Id></Othr></Id></Acct>';
const CREATED = '<CreDtTm>2024-11-06T18:00:00+08:00</CreDtTm>';
const BALANCE =
  '<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-11-06</Dt></Dt></Bal>';

export function camt053(...entries: readonly string[]): string {
  return `${declaration}
<Document ${namespace('camt.053.001.08')}><BkToCstmrStmt>
<GrpHdr><MsgId>STMT-20241106</MsgId>${CREATED}</GrpHdr>
<Stmt><Id>STMT-20241106</Id>${CREATED}${ACCOUNT}${BALANCE}
${entries.join('')}</Stmt></BkToCstmrStmt></Document>
`;
}

export function camt054(...entries: readonly string[]): string {
  return `${declaration}
<Document ${namespace('camt.054.001.08')}><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>NTF-20241106</MsgId>${CREATED}</GrpHdr>
<Ntfctn><Id>NTF-20241106</Id>${CREATED}${ACCOUNT}
${entries.join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
`;
}

export interface StatusReport {
  readonly messageId: string;
  readonly group?: string;
  readonly groupReason?: string;
  /** The content of OrgnlPmtInfAndSts after its id; absent: there is none. */
  readonly payments?: string;
}

export function pain002({ messageId, group, groupReason, payments }: StatusReport): string {
  const status = group === undefined ? '' : `<GrpSts>${group}</GrpSts>`;
  const ofPayments =
    payments === undefined
      ? ''
      : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId>${payments}</OrgnlPmtInfAndSts>`;
  return `${declaration}
<Document ${namespace('pain.002.001.10')}><CstmrPmtStsRpt>
<GrpHdr><MsgId>STS-20241106</MsgId>${CREATED}</GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${status}${reason(groupReason)}</OrgnlGrpInfAndSts>
${ofPayments}</CstmrPmtStsRpt></Document>
`;
}

/** The status of one transaction; `original` is the content of OrgnlTxRef. */
export function transactionStatus(
  reference: string,
  status: string,
  { code, original }: { code?: string; original?: string } = {},
): string {
  return [
    `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${status}</TxSts>`,
    reason(code),
    original === undefined ? '' : `<OrgnlTxRef>${original}</OrgnlTxRef>`,
    '</TxInfAndSts>\n',
  ].join('');
}

function reason(code: string | undefined): string {
  return code === undefined ? '' : `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
}
