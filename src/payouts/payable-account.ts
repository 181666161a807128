import type { LocalizedText } from '../platform/http/error-codes.js';

interface AccountOnCase {
  readonly payeeName: string | null;
  readonly accountNumber: string | null;
  readonly bankName: string | null;
  readonly bankCode: string | null;
}

/** An account to which a payment can be written. */
export interface PayableAccount {
  readonly payeeName: string;
  /** Digits. */
  readonly accountNumber: string;
  readonly bankName: string;
  /** 联行号: twelve digits. */
  readonly bankCode: string;
}

const ACCOUNT_NUMBER = /^\d{8,32}$/;
const BANK_CODE = /^\d{12}$/;

/**
 * The account of a case if the treasury could pay into it, else what is wrong with it. Letters, spaces and signs are
 * refused here and not cleaned away: a payment goes to the number that the enterprise stated or nowhere.
 */
export function payableAccount(of: AccountOnCase): PayableAccount | LocalizedText {
  const { payeeName, accountNumber, bankName, bankCode } = of;
  if (!payeeName?.trim() || !bankName?.trim()) {
    return { zh: '收款账户不完整', en: 'the payee account is incomplete' };
  }
  if (!accountNumber || !ACCOUNT_NUMBER.test(accountNumber)) {
    return { zh: '收款人账号应为 8 至 32 位数字', en: 'the account number must be 8 to 32 digits' };
  }
  if (!bankCode || !BANK_CODE.test(bankCode)) {
    return { zh: '联行号应为 12 位数字', en: 'the bank code must be 12 digits' };
  }
  return { payeeName, accountNumber, bankName, bankCode };
}
