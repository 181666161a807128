import { maskAccountNumber, type PayeeAccount } from '../enterprises/payee-account.js';
import type { Vault } from '../platform/secrets/vault.js';

/**
 * An account as the history of a case speaks of it, which is never changed and so cannot be sealed anew: enough to recognise
 * it and to tell it from any other.
 */
export function recordedAccount(vault: Vault, account: PayeeAccount) {
  const { accountNumber, ...rest } = account;
  return {
    ...rest,
    accountNumber: maskAccountNumber(accountNumber),
    accountIndex: vault.blindIndex(accountNumber, 'case_transition.detail'),
  };
}
