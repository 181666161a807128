import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

export type CaseRating = Schemas['CaseRatingDto'];
export type Rating = Schemas['RatingDto'];
/** What a bad rating asks of the department. */
export type Rectification = Schemas['RectificationDto'];

export function useCaseRating(caseId: string) {
  return useQuery({
    queryKey: ['ratings', caseId],
    queryFn: ({ signal }) => get<CaseRating>(`/cases/${caseId}/rating`, undefined, signal),
  });
}

export function useRateCase(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rating: Schemas['RateCaseDto']) =>
      post<CaseRating>(`/cases/${caseId}/rating`, rating),
    onSuccess: (rating) => client.setQueryData(['ratings', caseId], rating),
  });
}

export function usePolicyRatings() {
  return useQuery({
    queryKey: ['policy-ratings'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['PolicyRatingsDto']>('/policy-ratings', {}, signal)).data,
  });
}

export function useRectifications(state: Rectification['state']) {
  return useQuery({
    queryKey: ['rectifications', state],
    queryFn: async ({ signal }) =>
      (await get<Schemas['RectificationPageDto']>('/rectifications', { state, limit: 100 }, signal))
        .data,
  });
}

export function useAnswerRectification(id: string) {
  return useRectificationAct((answer: Schemas['AnswerRectificationDto']) =>
    post<Rectification>(`/rectifications/${id}/answer`, answer),
  );
}

export function useCloseRectification(id: string) {
  return useRectificationAct((closing: Schemas['CloseRectificationDto']) =>
    post<Rectification>(`/rectifications/${id}/closing`, closing),
  );
}

function useRectificationAct<V>(work: (variables: V) => Promise<Rectification>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries({ queryKey: ['rectifications'] }),
  });
}
