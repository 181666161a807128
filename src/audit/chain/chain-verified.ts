/** The act of having verified the chain; its detail says how that ended. */
export const CHAIN_VERIFIED = 'audit-chain.verified';

export interface ChainVerifiedDetail {
  readonly sealed: number;
  readonly faultCount: number;
}
