import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, remove } from './http.js';
import type { Schemas } from './schemas.js';
import { sessionQuery } from './session.js';

export type OwnAccount = Schemas['OwnAccountDto'];
export type OwnSession = Schemas['OwnSessionDto'];

const KEY = ['account'];

export function useOwnAccount() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<OwnAccount>('/account', undefined, signal),
  });
}

/** Whatever changes the account may change what the session is allowed, too. */
function useAccountChange<Wanted, Answer>(change: (wanted: Wanted) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    // Answers hold secrets: they are forgotten with the component that shows them.
    gcTime: 0,
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useChangePassword() {
  return useAccountChange((change: Schemas['PasswordChangeRequest']) =>
    post<void>('/account/password', change),
  );
}

export function useEndSession() {
  return useAccountChange((id: string) => remove(`/account/sessions/${id}`));
}

export function useEndOtherSessions() {
  return useAccountChange(() => remove('/account/sessions'));
}

export function useBeginSecondStep() {
  return useAccountChange((password: string) =>
    post<Schemas['BegunEnrolmentDto']>('/account/second-step', { password }),
  );
}

export function useConfirmSecondStep() {
  return useAccountChange((code: string) =>
    post<Schemas['RecoveryCodesDto']>('/account/second-step/confirmation', { code }),
  );
}

export function useRemoveSecondStep() {
  return useAccountChange((password: string) =>
    post<void>('/account/second-step/removal', { password }),
  );
}

/** Once the recovery codes have been kept: the other pages may be open from now on. */
export function useLookAgainWhoIsHere() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
