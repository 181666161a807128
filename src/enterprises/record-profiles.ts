import { Injectable } from '@nestjs/common';
import { encodeFactValue, type FactStatement } from '../core/facts/fact-value.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EnterpriseAccountRepository } from './enterprise-account.repository.js';
import { EnterpriseRepository } from './enterprise.repository.js';
import { FactStatementRepository } from './fact-statement.repository.js';
import { nameKey } from './name-key.js';
import { checkPayeeAccount, type PayeeAccount } from './payee-account.js';

/** An enterprise with everything known about it, made elsewhere: demonstration data and tests. */
export interface ProfileRecord {
  readonly uscc: string;
  readonly name: string;
  readonly address?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  readonly account?: PayeeAccount;
  /** Every statement names its source. */
  readonly statements: readonly FactStatement[];
}

const PROFILES_PER_TRANSACTION = 50;

/**
 * Records whole profiles that do not come from a department's file. Adds enterprises and statements; recording the same
 * again changes nothing.
 */
@Injectable()
export class RecordProfiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterpriseRepository,
    private readonly accounts: EnterpriseAccountRepository,
    private readonly statements: FactStatementRepository,
    private readonly clock: Clock,
  ) {}

  async execute(
    profiles: readonly ProfileRecord[],
    options: { readonly demonstration: boolean; readonly recordedBy: string },
  ): Promise<void> {
    for (let start = 0; start < profiles.length; start += PROFILES_PER_TRANSACTION) {
      const some = profiles.slice(start, start + PROFILES_PER_TRANSACTION);
      await this.unitOfWork.run(() => this.record(some, options));
    }
  }

  private async record(
    profiles: readonly ProfileRecord[],
    options: { readonly demonstration: boolean; readonly recordedBy: string },
  ): Promise<void> {
    const now = this.clock.now();
    await this.enterprises.insertMissing(profiles.map(registered), {
      demonstration: options.demonstration,
      createdAt: now,
    });
    const known = await this.enterprises.findByUsccs(profiles.map(({ uscc }) => uscc));
    const idOf = (uscc: string) => {
      const enterprise = known.get(uscc);
      if (!enterprise) throw new Error(`enterprise ${uscc} was not recorded`);
      return enterprise.id;
    };
    for (const { uscc, account } of profiles) {
      if (!account) continue;
      await this.accounts.put({
        ...checkPayeeAccount(account),
        enterpriseId: idOf(uscc),
        recordedAt: now,
        recordedBy: options.recordedBy,
      });
    }
    for (const [source, drafts] of draftsBySource(profiles, idOf)) {
      await this.statements.write(drafts, {
        source,
        receivedAt: now,
        importId: null,
        statedBy: null,
      });
    }
  }
}

function registered(profile: ProfileRecord) {
  const { uscc, name, address = null, contactEmail = null, contactPhone = null } = profile;
  return { uscc, name, nameKey: nameKey(name), address, contactEmail, contactPhone };
}

function draftsBySource(profiles: readonly ProfileRecord[], idOf: (uscc: string) => number) {
  const drafts = new Map<string, Parameters<FactStatementRepository['write']>[0][number][]>();
  for (const { uscc, statements } of profiles) {
    for (const statement of statements) {
      const { source } = statement;
      if (source === undefined) throw new Error(`a statement of ${statement.fact} names no source`);
      const some = drafts.get(source) ?? [];
      some.push({
        enterpriseId: idOf(uscc),
        fact: statement.fact,
        period: statement.period,
        value: encodeFactValue(statement.value),
        validFrom: statement.from ?? '',
        validTo: statement.to ?? null,
        recordedOn: statement.recordedOn ?? null,
        rowNumber: null,
      });
      drafts.set(source, some);
    }
  }
  return drafts;
}
