import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { entitlementsQuery, type Entitlements } from './entitlements.js';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

/** The account as somebody types it. */
export type Account = Schemas['CaseAccountInputDto'];

/** The same four, but of the number only its last four digits: enough to recognise it by. */
export type MaskedAccount = Schemas['CaseAccountDto'];

export type FactAnswer = boolean | number | string | readonly string[];

export function useEnterprises(search: string) {
  return useInfiniteQuery({
    queryKey: ['enterprises', 'search', search],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['EnterprisePageDto']>(
        '/enterprises',
        { search, limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useEnterpriseAccount(uscc: string) {
  return useQuery({
    queryKey: ['enterprises', uscc, 'account'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['AccountAnswerDto']>(`/enterprises/${uscc}/account`, undefined, signal))
        .account,
  });
}

export interface StatedAnswer {
  readonly fact: string;
  readonly period?: string;
  readonly value: FactAnswer;
}

/** States a fact and reads the entitlements again; hands back what they were and what they became. */
export function useStateFact(uscc: string, asOf?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (
      answer: StatedAnswer,
    ): Promise<{ before: Entitlements; after: Entitlements }> => {
      const query = entitlementsQuery(uscc, asOf);
      const before = await client.ensureQueryData(query);
      await post<Schemas['FactAnswerDto']>(`/enterprises/${uscc}/facts`, answer);
      const after = await client.fetchQuery({ ...query, staleTime: 0 });
      return { before, after };
    },
    onSuccess: () => {
      // Not waited for: the card that asked is gone by then, and its notice with it.
      void client.invalidateQueries({ queryKey: ['enterprises', uscc, 'ladder'] });
      void client.invalidateQueries({ queryKey: ['enterprises', uscc, 'entitlement'] });
      return client.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}
