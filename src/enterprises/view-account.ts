import { Injectable } from '@nestjs/common';
import { noteReading } from '../audit/readings.js';
import { DomainError } from '../platform/http/domain-error.js';
import { AccountDto, type AccountAnswerDto } from './dto/account.dto.js';
import { EnterpriseAccountRepository } from './enterprise-account.repository.js';
import { EnterpriseRepository } from './enterprise.repository.js';

/** Where an enterprise wants to be paid, with the account number masked. */
@Injectable()
export class ViewAccount {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly accounts: EnterpriseAccountRepository,
  ) {}

  /** @throws DomainError ENTERPRISE_NOT_FOUND */
  async execute(uscc: string): Promise<AccountAnswerDto> {
    const enterprise = await this.enterprises.findByUscc(uscc);
    if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
    const account = await this.accounts.find(enterprise.id);
    if (account) noteReading({ what: 'account', uscc: enterprise.uscc });
    return { account: account && AccountDto.of(account) };
  }
}
