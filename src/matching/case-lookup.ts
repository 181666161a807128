import type { Label } from '../core/facts/fact-definition.js';

/** A case as the entitlements page shows it. */
export interface CaseGlimpse {
  readonly id: string;
  readonly caseNumber: string;
  readonly state: string;
  readonly stateLabel: Label;
}

/** Cases as far as they are shown beside a verdict; the cases room, which stands above, provides it. */
export abstract class CaseLookup {
  /** The latest case of each policy, by the policy's id. */
  abstract latestByPolicy(enterpriseId: number): Promise<ReadonlyMap<string, CaseGlimpse>>;
}
