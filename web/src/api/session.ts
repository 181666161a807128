import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, isStatus, post, remove } from './http.js';
import type { Schemas } from './schemas.js';

export type Role = Schemas['Role'];
export type Me = Schemas['MeDto'];
export type DemonstrationAccount = Schemas['DemonstrationAccountDto'];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get<Me>('/session', undefined, signal);
    } catch (error) {
      if (isStatus(error, 401)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export function useSession() {
  return useQuery(sessionQuery);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Schemas['CredentialsDto']) => post<Me>('/session', credentials),
    onSuccess: (me) => {
      // What the last person saw must not flash up for the next one.
      client.clear();
      client.setQueryData(sessionQuery.queryKey, me);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove('/session'),
    onSettled: () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}

/** A freshly started server answers before its demonstration is loaded: who waits at the door looks again. */
const LOOK_AGAIN_MS = 3_000;
const LOOKS_MAX = 20;

export function useDemonstration(options: { readonly awaited?: boolean } = {}) {
  return useQuery({
    queryKey: ['demonstration'],
    queryFn: ({ signal }) => get<Schemas['DemonstrationDto']>('/demonstration', undefined, signal),
    staleTime: 5 * 60_000,
    retry: false,
    refetchInterval: ({ state }) =>
      options.awaited && state.dataUpdateCount < LOOKS_MAX ? LOOK_AGAIN_MS : false,
  });
}
