import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, isStatus, post, remove } from './http.js';
import type { Schemas } from './schemas.js';

export type Role = Schemas['Role'];
export type Me = Schemas['MeDto'];
export type Realm = Schemas['Realm'];
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

/** What the last person saw must not flash up for the next one. */
function useWelcome() {
  const client = useQueryClient();
  return (me: Me) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, me);
  };
}

export type SignInAnswer = Me | Schemas['PendingSignInDto'];

export function useSignIn() {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (credentials: Schemas['CredentialsDto']) =>
      post<SignInAnswer>('/session', credentials),
    onSuccess: (answer) => {
      if (!('pendingToken' in answer)) welcome(answer);
    },
  });
}

/** The second step. */
export function useEnterCode() {
  const welcome = useWelcome();
  return useMutation({
    mutationFn: (request: Schemas['CodeOfSignInRequest']) => post<Me>('/session/code', request),
    onSuccess: welcome,
  });
}

/** Who can sign in with a provider instead. */
export function useRealms() {
  return useQuery({
    queryKey: ['realms'],
    queryFn: ({ signal }) => get<Schemas['RealmsDto']>('/session/openid', undefined, signal),
    staleTime: 5 * 60_000,
    retry: false,
  });
}

/** The browser goes there itself, to the provider and back. */
export function providerAddress(realm: Realm, returnTo: string): string {
  return fileAddress(`/session/openid/${realm}`, { returnTo });
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
