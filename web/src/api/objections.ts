import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

export type Objection = Schemas['ObjectionDto'];

export function useOpenObjections() {
  return useQuery({
    queryKey: ['objections', 'open'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['ObjectionPageDto']>('/objections', { state: 'open', limit: 100 }, signal))
        .data,
  });
}

/** What staff do with an objection: find for or against it, or pass it on. */
export type Handling =
  | { readonly kind: 'settlement'; readonly outcome: 'dismissed' | 'upheld' }
  | { readonly kind: 'referral'; readonly tier: 'referred' | 'escalated' };

export function useHandleObjection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ handling, words }: { handling: Handling; words: string }) =>
      handling.kind === 'settlement'
        ? post<Objection>(`/objections/${id}/settlement`, {
            outcome: handling.outcome,
            finding: words,
          })
        : post<Objection>(`/objections/${id}/referral`, { tier: handling.tier, reason: words }),
    onSuccess: () =>
      Promise.all(
        ['objections', 'publicity-lists', 'cases'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
