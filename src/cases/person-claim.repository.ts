import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { blindIndex } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from './benefit-case.entity.js';
import { PersonClaimEntity } from './person-claim.entity.js';

const KEYS_PER_STATEMENT = 500;

@Injectable()
export class PersonClaimRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Claims persons for a case. Whoever comes second waits for the first; persons are taken in the order of their keys,
   * so that two who want the same ones cannot wait for each other.
   * @returns the persons that another case has claimed already
   */
  async claim(claims: readonly PersonClaimEntity[]): Promise<string[]> {
    const conflict: string[] = [];
    const { manager } = this.unitOfWork;
    for (const { personKey, ...rest } of [...claims].sort((a, b) =>
      a.personKey < b.personKey ? -1 : 1,
    )) {
      const claim = { ...rest, personKey: this.keyOf(personKey) };
      await manager
        .createQueryBuilder()
        .insert()
        .into(PersonClaimEntity)
        .values(claim)
        .orIgnore()
        .updateEntity(false)
        .execute();
      const { claimGroup, claimPeriod, caseId } = claim;
      const isHeld = await manager.existsBy(PersonClaimEntity, {
        personKey: In([claim.personKey, personKey]),
        claimGroup,
        claimPeriod,
        caseId: Not(caseId),
      });
      if (isHeld) conflict.push(personKey);
    }
    return conflict;
  }

  /** Lets others claim the persons of cases that come to nothing. */
  async release(caseIds: readonly string[]): Promise<void> {
    for (const chunk of chunksOf(caseIds)) {
      await this.unitOfWork.manager.delete(PersonClaimEntity, { caseId: In(chunk) });
    }
  }

  /** The entitlement key of the case that has claimed a person under the group, in whatever period, by person. */
  async findHolders(
    claimGroup: string,
    personKeys: readonly string[],
  ): Promise<Map<string, string>> {
    const holders = new Map<string, string>();
    for (const chunk of chunksOf(personKeys)) {
      const persons = new Map(
        chunk.flatMap(
          (key) =>
            [
              [key, key],
              [this.keyOf(key), key],
            ] as const,
        ),
      );
      const rows = await this.unitOfWork.reader
        .createQueryBuilder(PersonClaimEntity, 'claim')
        .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = claim.caseId')
        .select('claim.personKey', 'personKey')
        .addSelect('benefitCase.entitlementKey', 'entitlementKey')
        .where('claim.claimGroup = :claimGroup', { claimGroup })
        .andWhere({ personKey: In([...persons.keys()]) })
        .getRawMany<{ personKey: string; entitlementKey: string }>();
      for (const { personKey, entitlementKey } of rows)
        holders.set(persons.get(personKey) ?? personKey, entitlementKey);
    }
    return holders;
  }

  /** Claims from before there was a vault have the pseudonym itself, until `npx huiqi seal` has gone over them. */
  private keyOf(personKey: string): string {
    return blindIndex(this.unitOfWork.reader, PersonClaimEntity, 'personKey', personKey);
  }
}

function chunksOf(keys: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    chunks.push(keys.slice(start, start + KEYS_PER_STATEMENT));
  }
  return chunks;
}
