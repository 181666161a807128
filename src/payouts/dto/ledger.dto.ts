import type { LedgerAccountKind } from '../ledger.js';

export class LedgerAccountDto {
  code: string;
  kind: LedgerAccountKind;
  appropriationId: string;
  balanceFen: number;
}

export class LedgerDto {
  accounts: LedgerAccountDto[];
  /** Of all balances; zero, always. */
  sumFen: number;
}
