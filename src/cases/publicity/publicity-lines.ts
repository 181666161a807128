import { Injectable } from '@nestjs/common';
import { EnterpriseRepository } from '../../enterprises/enterprise.repository.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { publicityListHash } from './publicity-list-hash.js';
import type { PublicityListEntity } from './publicity-list.entity.js';
import { PublicityListRepository } from './publicity-list.repository.js';

/** What a list says of its lines together. */
export function totalsOf(
  cases: readonly BenefitCaseEntity[],
): Pick<PublicityListEntity, 'caseCount' | 'amountFen' | 'hash'> {
  return {
    caseCount: cases.length,
    amountFen: cases.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
    hash: publicityListHash(cases),
  };
}

/** The lines of a list, as they are published. */
@Injectable()
export class PublicityLines {
  constructor(
    private readonly lists: PublicityListRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async insert(listId: string, cases: readonly BenefitCaseEntity[]): Promise<void> {
    const names = await this.enterprises.namesOf(cases.map(({ enterpriseId }) => enterpriseId));
    await this.lists.insertLines(
      cases.map(({ id, caseNumber, entitlementKey, enterpriseId, amountFen }, index) => ({
        listId,
        position: index + 1,
        caseId: id,
        caseNumber,
        entitlementKey,
        enterpriseName: names.get(enterpriseId) ?? '',
        amountFen: amountFen ?? 0,
      })),
    );
  }
}
