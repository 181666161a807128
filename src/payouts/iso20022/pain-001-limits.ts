import type { LocalizedText } from '../../platform/http/error-codes.js';
import type { RequestProblem } from '../payment-format.js';
import type { FundTerms, PaymentLine, PaymentRequest, PaymentTerms } from '../payment-request.js';

interface Limit {
  /** Where in the message the field stands. */
  readonly element: string;
  readonly label: LocalizedText;
  /** In characters, as the schema counts them: one outside the basic plane is one. */
  readonly length: number;
  readonly pattern: RegExp;
  /** What the pattern asks for. */
  readonly expected: LocalizedText;
}

/** Anything that can be seen. Control characters, private and damaged ones (U+FFFD) are not names of anybody. */
const VISIBLE: Pick<Limit, 'pattern' | 'expected'> = {
  pattern: /^(?!\s)(?!.*\s$)(?:(?!\uFFFD)[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}])+$/u,
  expected: {
    zh: '须为可见字符，首尾不得有空格',
    en: 'must be visible characters without blanks at the ends',
  },
};

const DIGITS: Pick<Limit, 'pattern' | 'expected'> = {
  pattern: /^\d+$/,
  expected: { zh: '须为数字', en: 'must be digits' },
};

/** The bounds of pain.001.001.09 for what differs from payment to payment; the one table of them. */
export const PAYMENT_LIMITS: Readonly<
  Record<Exclude<keyof PaymentLine, 'amountFen' | 'parts'>, Limit>
> = {
  reference: {
    element: 'PmtId/EndToEndId',
    label: { zh: '支付申请号', en: 'reference' },
    length: 35,
    pattern: /^[A-Za-z0-9-]+$/,
    expected: { zh: '须为字母、数字和连字符', en: 'must be letters, digits and hyphens' },
  },
  payeeName: {
    element: 'Cdtr/Nm',
    label: { zh: '收款人全称', en: 'payee name' },
    length: 140,
    ...VISIBLE,
  },
  accountNumber: {
    element: 'CdtrAcct/Id/Othr/Id',
    label: { zh: '收款人账号', en: 'payee account' },
    length: 34,
    ...DIGITS,
  },
  bankName: {
    element: 'CdtrAgt/FinInstnId/Nm',
    label: { zh: '开户行名称', en: 'bank name' },
    length: 140,
    ...VISIBLE,
  },
  bankCode: {
    element: 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId',
    label: { zh: '联行号', en: 'bank code' },
    length: 12,
    pattern: /^\d{12}$/,
    expected: { zh: '须为 12 位数字', en: 'must be 12 digits' },
  },
};

/** The same for the funds behind a payment. */
const FUND_LIMITS: Readonly<Record<keyof FundTerms, Limit>> = {
  documentNumber: {
    element: 'RmtInf/Strd/RfrdDocInf/Nb',
    label: { zh: '指标文号', en: 'document number' },
    length: 35,
    ...VISIBLE,
  },
  functionClass: {
    element: 'RmtInf/Strd/RfrdDocInf/Nb',
    label: { zh: '功能分类', en: 'function class' },
    length: 35,
    ...VISIBLE,
  },
  economicClass: {
    element: 'RmtInf/Strd/RfrdDocInf/Nb',
    label: { zh: '经济分类', en: 'economic class' },
    length: 35,
    ...VISIBLE,
  },
  project: {
    element: 'RmtInf/Strd/AddtlRmtInf',
    label: { zh: '项目', en: 'project' },
    length: 140,
    ...VISIBLE,
  },
};

/** The same for what every payment of a batch repeats. */
export const TERMS_LIMITS: Readonly<Record<keyof PaymentTerms, Limit>> = {
  ...FUND_LIMITS,
  zeroBalanceAccount: {
    element: 'DbtrAcct/Id/Othr/Id',
    label: { zh: '零余额账户', en: 'zero-balance account' },
    length: 34,
    ...DIGITS,
  },
  purpose: {
    element: 'RmtInf/Ustrd',
    label: { zh: '用途', en: 'purpose' },
    length: 140,
    ...VISIBLE,
  },
};

/** Everything in a request that pain.001.001.09 has no room for. */
export function checkPain001({ terms, payments }: PaymentRequest): RequestProblem[] {
  const ofTerms = fieldsOf(TERMS_LIMITS).flatMap(([field, limit]) =>
    problemsOf(terms[field], limit, '', { zh: '', en: '' }),
  );
  const ofPayments = payments.flatMap((payment) => {
    const whose = { zh: `“${payment.payeeName}”的`, en: `of "${payment.payeeName}": ` };
    const path = `${payment.reference}/`;
    const ofParts = (payment.parts ?? []).flatMap((part) =>
      fieldsOf(FUND_LIMITS).flatMap(([field, limit]) =>
        problemsOf(part[field], limit, path, whose),
      ),
    );
    const ofItself = fieldsOf(PAYMENT_LIMITS).flatMap(([field, limit]) =>
      problemsOf(payment[field], limit, path, whose),
    );
    return [...ofItself, ...ofParts];
  });
  return [...ofTerms, ...ofPayments];
}

function fieldsOf<Field extends string>(limits: Readonly<Record<Field, Limit>>): [Field, Limit][] {
  return Object.entries(limits) as [Field, Limit][];
}

function problemsOf(
  text: string,
  { element, label, length, pattern, expected }: Limit,
  path: string,
  whose: LocalizedText,
): RequestProblem[] {
  const problem = (zh: string, en: string): RequestProblem => ({
    path: path + element,
    message: { zh: `${whose.zh}${label.zh}${zh}`, en: `${whose.en}${label.en} ${en}` },
  });
  if (text === '') return [problem('为空', 'is empty')];
  return [
    ...([...text].length > length
      ? [problem(`超过 ${length} 个字符`, `is longer than ${length} characters`)]
      : []),
    ...(pattern.test(text) ? [] : [problem(expected.zh, expected.en)]),
  ];
}
