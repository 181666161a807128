import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { blindIndex } from '../platform/database/sealed-columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from './benefit-case.entity.js';
import { PersonClaimEntity } from './person-claim.entity.js';

const KEYS_PER_STATEMENT = 500;

@Injectable()
export class PersonClaimRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Claims persons for cases. Whoever comes second waits for the first; persons are taken in the order of their keys,
   * so that two who want the same ones cannot wait for each other.
   * @returns the persons that another case has claimed already
   */
  async claim(claims: readonly PersonClaimEntity[]): Promise<string[]> {
    const { manager } = this.unitOfWork;
    const ordered = [...claims].sort((a, b) => (a.personKey < b.personKey ? -1 : 1));
    const rows = ordered.map((claim) => ({ ...claim, personKey: this.keyOf(claim.personKey) }));
    await insertRows(manager, PersonClaimEntity, rows, 'ON CONFLICT DO NOTHING');
    const holders = new Map<string, string>();
    for (const keys of chunksOf(ordered.flatMap(({ personKey }) => this.keysOf(personKey)))) {
      const held = await manager.findBy(PersonClaimEntity, { personKey: In(keys) });
      for (const claim of held) holders.set(placeOf(claim, claim.personKey), claim.caseId);
    }
    return ordered
      .filter((claim) =>
        this.keysOf(claim.personKey).some((key) => {
          const holder = holders.get(placeOf(claim, key));
          return holder !== undefined && holder !== claim.caseId;
        }),
      )
      .map(({ personKey }) => personKey);
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
        chunk.flatMap((key) => this.keysOf(key).map((stored) => [stored, key] as const)),
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
  private keysOf(personKey: string): [string, string] {
    return [this.keyOf(personKey), personKey];
  }

  private keyOf(personKey: string): string {
    return blindIndex(this.unitOfWork.reader, PersonClaimEntity, 'personKey', personKey);
  }
}

/** Within which one person counts once. */
function placeOf(
  { claimGroup, claimPeriod }: Pick<PersonClaimEntity, 'claimGroup' | 'claimPeriod'>,
  storedKey: string,
): string {
  return JSON.stringify([storedKey, claimGroup, claimPeriod]);
}

function chunksOf(keys: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    chunks.push(keys.slice(start, start + KEYS_PER_STATEMENT));
  }
  return chunks;
}
