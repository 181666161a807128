import { useQuery } from '@tanstack/react-query';
import type { Label } from '../i18n/language.js';
import type { Delivery } from './entitlements.js';
import { get } from './http.js';
import type { Refine, Schemas } from './schemas.js';

export type Effective = Schemas['EffectiveDto'];
export type PolicySummary = Refine<Schemas['PolicySummaryDto'], { readonly delivery: Delivery }>;
export type PolicyRelation = Schemas['RelationDto'];
export type ChainLink = Schemas['ChainLinkDto'];
export type Material = Schemas['MaterialDto'];
export type LegalDocument = Schemas['SourceDto'];
export type PolicyCases = Schemas['PolicyCasesDto'];
export type PolicyCase = Schemas['PolicyCaseDto'];
export type CaseFact = Schemas['CaseFactDto'];
export type VersionChanges = Schemas['VersionChangesDto'];

/** A condition as the law states it: nobody is being judged. */
export type Condition =
  | { readonly kind: 'all' | 'any' | 'not'; readonly children: readonly Condition[] }
  | {
      readonly kind: 'leaf';
      readonly fact: string;
      readonly text: Label;
      readonly note: string | null;
      readonly attestedBy: Label | null;
    };

export type PolicyVersion = Refine<
  Schemas['PolicyVersionDto'],
  { readonly conditions: Condition | null; readonly payableWhile: Condition | null }
>;

/** `history` begins with the newest version; `shown` is the hash of the one that speaks for the policy today. */
export type PolicyDetail = Refine<
  Schemas['PolicyDetailDto'],
  { readonly delivery: Delivery; readonly history: readonly PolicyVersion[] }
>;

/** The text that speaks for a policy today; a draft may have none. */
export function shownVersion({ history, shown }: PolicyDetail): PolicyVersion | undefined {
  return history.find(({ hash }) => hash === shown);
}

export function usePolicies() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: async ({ signal }) =>
      (await get<{ data: readonly PolicySummary[] }>('/policies', undefined, signal)).data,
    staleTime: 5 * 60_000,
  });
}

export function usePolicy(id: string) {
  return useQuery({
    queryKey: ['policies', id],
    queryFn: ({ signal }) =>
      get<PolicyDetail>(`/policies/${encodeURIComponent(id)}`, undefined, signal),
    staleTime: 5 * 60_000,
  });
}
