import { canonicalJson } from '../core/canonical-hash.js';
import { sm3 } from '../audit/sm3.js';
import type { CaseTransitionEntity } from './case-transition.entity.js';

export const OPENED_ACTION = 'cases.opened';

/** The row version of a case after its opening. */
export const OPENED_ROW_VERSION = 1;

export interface OpeningsDetail {
  readonly caseIds: readonly string[];
  /** SM3 over the transitions' canonical JSON, in the order of the cases. */
  readonly digest: string;
}

/** What the entry about many openings says of them: which they were, and a digest that a check can work out again. */
export function openingsDetail(transitions: readonly CaseTransitionEntity[]): OpeningsDetail {
  return {
    caseIds: transitions.map(({ caseId }) => caseId),
    digest: sm3(canonicalJson(transitions)),
  };
}
