import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit/audit.repository.js';
import type { CaseTransitionEntity } from './case-transition.entity.js';
import { CaseRepository } from './cases.repository.js';
import { OPENED_ACTION, openingsDetail, type OpeningsDetail } from './openings.js';

const ENTRIES_AT_A_TIME = 50;
const FAULTS_SHOWN = 20;

export interface OpeningsVerification {
  readonly entries: number;
  readonly cases: number;
  readonly faultCount: number;
  /** Entries whose transitions are not those that were recorded; the first ones. */
  readonly faults: readonly { readonly entryId: string; readonly at: string }[];
}

/** Works the digests of entries about many opened cases out again from the transitions that they vouch for. */
@Injectable()
export class VerifyOpenings {
  constructor(
    private readonly audit: AuditRepository,
    private readonly cases: CaseRepository,
  ) {}

  async execute(): Promise<OpeningsVerification> {
    const faults: { entryId: string; at: string }[] = [];
    let [entries, cases, faultCount] = [0, 0, 0];
    for (let after = ''; ;) {
      const some = await this.audit.findByAction(OPENED_ACTION, after, ENTRIES_AT_A_TIME);
      const told = some.map(({ detail }) => detail as unknown as OpeningsDetail);
      const openings = await this.cases.findOpenings(told.flatMap(({ caseIds }) => caseIds));
      for (const [index, { id, at }] of some.entries()) {
        const { caseIds, digest } = told[index] as OpeningsDetail;
        cases += caseIds.length;
        if (openingsDetail(found(caseIds, openings)).digest === digest) continue;
        faultCount += 1;
        if (faults.length < FAULTS_SHOWN) faults.push({ entryId: id, at: at.toISOString() });
      }
      entries += some.length;
      const last = some.at(-1);
      if (!last || some.length < ENTRIES_AT_A_TIME) return { entries, cases, faultCount, faults };
      after = last.id;
    }
  }
}

function found(
  caseIds: readonly string[],
  openings: ReadonlyMap<string, CaseTransitionEntity>,
): CaseTransitionEntity[] {
  return caseIds.flatMap((caseId) => openings.get(caseId) ?? []);
}
