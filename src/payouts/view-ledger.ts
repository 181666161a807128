import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../enterprises/scopes/staff-scopes.js';
import type { LedgerDto } from './dto/ledger.dto.js';
import type { LedgerAccountEntity } from './ledger-account.entity.js';
import { LEDGER_ACCOUNT_KINDS } from './ledger.js';
import { LedgerRepository } from './ledger.repository.js';

function inTheOrderOfMoney(a: LedgerAccountEntity, b: LedgerAccountEntity): number {
  if (a.appropriationId !== b.appropriationId) {
    return a.appropriationId < b.appropriationId ? -1 : 1;
  }
  return LEDGER_ACCOUNT_KINDS.indexOf(a.kind) - LEDGER_ACCOUNT_KINDS.indexOf(b.kind);
}

/** All accounts with their balances, by appropriation in the order in which money passes through them, and what they add up to. */
@Injectable()
export class ViewLedger {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly scopes: StaffScopes,
  ) {}

  /** Those of appropriations within the reader's scope; the accounts of each add up to zero by themselves. */
  async execute(actor: Confined): Promise<LedgerDto> {
    const within = await this.ledger.listAccountsOfPolicies(this.scopes.wholePolicies(actor));
    const accounts = within.sort(inTheOrderOfMoney);
    return {
      accounts: accounts.map(({ code, kind, appropriationId, balanceFen }) => ({
        code,
        kind,
        appropriationId,
        balanceFen,
      })),
      sumFen: accounts.reduce((sum, account) => sum + account.balanceFen, 0),
    };
  }
}
