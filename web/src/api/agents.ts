import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put, remove } from './http.js';
import type { Schemas } from './schemas.js';
import type { Me } from './session.js';

export type Agent = Schemas['AgentDto'];
export type BindingScope = Schemas['BindingScope'];

const AGENTS = ['agents'];

/** The enterprises that the signed-in user may act for today. */
export function useBoundEnterprises(isWanted: boolean) {
  return useQuery({
    queryKey: ['bound-enterprises'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['BoundEnterpriseListDto']>('/account/enterprises', undefined, signal))
        .data,
    enabled: isWanted,
    staleTime: 5 * 60_000,
  });
}

/**
 * Everything on the pages is of the enterprise chosen before, and what is on show keeps its data though the cache be emptied:
 * the page is loaded anew, so that nothing of it stays.
 */
export function useChooseEnterprise() {
  return useMutation({
    mutationFn: (uscc: string) => put<Me>('/session/enterprise', { uscc }),
    onSuccess: () => window.location.assign('/'),
  });
}

export function useAgents() {
  return useQuery({
    queryKey: AGENTS,
    queryFn: async ({ signal }) =>
      (await get<Schemas['AgentListDto']>('/account/agents', undefined, signal)).data,
  });
}

export function useGrantAgent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Schemas['GrantAgentRequest']) => post<Agent>('/account/agents', wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: AGENTS }),
  });
}

export function useRevokeAgent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/account/agents/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: AGENTS }),
  });
}
