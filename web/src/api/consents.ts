import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, remove } from './http.js';
import type { Schemas } from './schemas.js';

export type PrivacyNotice = Schemas['NoticeDto'];

const KEY = ['consents'];

export function useNotice(name: PrivacyNotice['name']) {
  return useQuery({
    queryKey: ['notices', name],
    queryFn: ({ signal }) => get<PrivacyNotice>(`/notices/${name}`, undefined, signal),
  });
}

/** What an enterprise's user was told and has answered; asked of nobody else. */
export function useOwnConsent(isEnterprise: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<Schemas['OwnConsentDto']>('/account/consents', undefined, signal),
    enabled: isEnterprise,
  });
}

/** The version that is agreed to, or null to refuse or withdraw. */
export function useAnswerNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (version: number | null): Promise<void> => {
      if (version === null) await remove('/account/consents');
      else await post<Schemas['OwnConsentDto']>('/account/consents', { version });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
