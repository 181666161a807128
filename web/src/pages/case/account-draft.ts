import type { FieldError } from '../../api/http.js';
import type { Account } from '../../api/enterprises.js';

export const EMPTY_ACCOUNT: Account = {
  payeeName: '',
  accountNumber: '',
  bankName: '',
  bankCode: '',
};

export type AccountFault = 'needed' | 'numberShape' | 'codeShape';
export type AccountFaults = Partial<Record<keyof Account, AccountFault>>;

/** Digits as people type them: full-width, in groups of four. */
function digits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

export function cleanAccount(account: Account): Account {
  return {
    payeeName: account.payeeName.trim(),
    accountNumber: digits(account.accountNumber),
    bankName: account.bankName.trim(),
    bankCode: digits(account.bankCode),
  };
}

/** What can be seen to be wrong before the server is asked; the server's word is the last. */
export function accountFaults(account: Account): AccountFaults {
  const { payeeName, accountNumber, bankName, bankCode } = cleanAccount(account);
  const faults: AccountFaults = {};
  if (!payeeName) faults.payeeName = 'needed';
  if (!accountNumber) faults.accountNumber = 'needed';
  else if (!/^\d{8,32}$/.test(accountNumber)) faults.accountNumber = 'numberShape';
  if (!bankName) faults.bankName = 'needed';
  if (!bankCode) faults.bankCode = 'needed';
  else if (!/^\d{12}$/.test(bankCode)) faults.bankCode = 'codeShape';
  return faults;
}

/** The account on file exactly as it was shown, which is how the server knows it again. */
export function bareAccount({ payeeName, accountNumber, bankName, bankCode }: Account): Account {
  return { payeeName, accountNumber, bankName, bankCode };
}

/** The server names fields as `account.bankCode` or `bankCode`. */
export function serverFault(
  errors: readonly FieldError[],
  field: keyof Account,
): string | undefined {
  return errors.find(({ path }) => path === field || path.endsWith(`.${field}`))?.message;
}
