import { useQuery } from '@tanstack/react-query';
import type { Delivery, Reason } from './entitlements.js';
import { get } from './http.js';
import type { Refine, Schemas } from './schemas.js';

export type Effective = Schemas['EffectiveDto'];
export type PolicySummary = Refine<Schemas['PolicySummaryDto'], { readonly delivery: Delivery }>;
export type PolicyVersion = Refine<Schemas['PolicyVersionDto'], { readonly conditions: Reason }>;
export type PolicyRelation = Schemas['RelationDto'];

/** `history` begins with the newest version. */
export type PolicyDetail = Refine<
  Schemas['PolicyDetailDto'],
  { readonly delivery: Delivery; readonly history: readonly PolicyVersion[] }
>;

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
