import { DomainError, type FieldError } from '../platform/http/domain-error.js';

/** Where money is to be paid. */
export interface PayeeAccount {
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly bankName: string;
  readonly bankCode: string;
}

const NAME_LENGTH_MAX = 200;

/**
 * An account as it is stored: digits only, without the spaces people write between them.
 * @throws DomainError ACCOUNT_INVALID naming every faulty field below `path`
 */
export function checkPayeeAccount(account: PayeeAccount, path = ''): PayeeAccount {
  const checked = {
    payeeName: account.payeeName.trim(),
    accountNumber: digitsOf(account.accountNumber),
    bankName: account.bankName.trim(),
    bankCode: digitsOf(account.bankCode),
  };
  const errors: FieldError[] = [];
  const fail = (field: keyof PayeeAccount, zh: string, en: string) =>
    errors.push({ path: path === '' ? field : `${path}.${field}`, message: { zh, en } });
  if (!isName(checked.payeeName)) {
    fail('payeeName', '请填写收款人全称', 'the full name of the payee is needed');
  }
  if (!/^\d{8,32}$/.test(checked.accountNumber)) {
    fail('accountNumber', '账号应为 8 至 32 位数字', 'an account number has 8 to 32 digits');
  }
  if (!isName(checked.bankName)) {
    fail('bankName', '请填写开户银行', 'the name of the bank is needed');
  }
  if (!/^\d{12}$/.test(checked.bankCode)) {
    fail('bankCode', '联行号应为 12 位数字', 'a bank code (联行号) has 12 digits');
  }
  if (errors.length > 0) throw new DomainError('ACCOUNT_INVALID', {}, { errors });
  return checked;
}

/** `**** 1234`: enough to recognise an account by, too little to use it. */
export function maskAccountNumber(accountNumber: string): string {
  return `**** ${accountNumber.slice(-4)}`;
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

function isName(text: string): boolean {
  return text !== '' && text.length <= NAME_LENGTH_MAX && !/\p{Cc}/u.test(text);
}
