import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put, remove } from './http.js';
import type { Schemas } from './schemas.js';

export type Account = Schemas['UserAccountDto'];
export type MachineToken = Schemas['MachineTokenDto'];

const ACCOUNTS = 'accounts';
const TOKENS = 'machine-tokens';

export function useAccounts(search: string) {
  return useInfiniteQuery({
    queryKey: [ACCOUNTS, search],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['UserAccountPageDto']>(
        '/accounts',
        { search, limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export type AccountAct = 'disabling' | 'enabling' | 'sessions';

export function useAccountAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: AccountAct) =>
      act === 'sessions'
        ? remove(`/accounts/${id}/sessions`)
        : post<void>(`/accounts/${id}/${act}`),
    onSettled: () => client.invalidateQueries({ queryKey: [ACCOUNTS] }),
  });
}

export type StaffScope = Schemas['StaffScopeDto'];

export function useStaffScope(username: string) {
  return useQuery({
    queryKey: ['staff-scope', username],
    queryFn: ({ signal }) => get<StaffScope>(`/staff-scopes/${username}`, undefined, signal),
  });
}

export function useSetStaffScope(username: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (scope: StaffScope) => put<StaffScope>(`/staff-scopes/${username}`, scope),
    onSuccess: (scope) => client.setQueryData(['staff-scope', username], scope),
  });
}

/** Says which account of the staff's provider is this one's. */
export function useBindIdentity(id: string) {
  return useMutation({
    mutationFn: (accountName: string) => post<void>(`/accounts/${id}/identity`, { accountName }),
  });
}

export function useMachineTokens() {
  return useQuery({
    queryKey: [TOKENS],
    queryFn: ({ signal }) =>
      get<Schemas['MachineTokenListDto']>('/machine-tokens', undefined, signal),
  });
}

export function useMakeMachineToken() {
  const client = useQueryClient();
  return useMutation({
    // The answer holds the token: it is forgotten with the component that shows it.
    gcTime: 0,
    mutationFn: (wanted: Schemas['MachineTokenRequest']) =>
      post<Schemas['MadeMachineTokenDto']>('/machine-tokens', wanted),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [ACCOUNTS] });
      return client.invalidateQueries({ queryKey: [TOKENS] });
    },
  });
}

export function useRevokeMachineToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/machine-tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: [TOKENS] }),
  });
}
