import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Delivery } from './entitlements.js';
import { get, post } from './http.js';
import type { Page } from './page.js';
import type { Refine, Schemas } from './schemas.js';

/** Paid out here on the first three roads; only recorded on the others. */
export type Road = 'direct' | 'confirm' | 'apply' | 'self-assessed' | 'automatic' | 'qualification';

export type Transition = Schemas['CaseTransitionDto'];

/** In a list without its timeline, alone with it. */
export type BenefitCase = Refine<
  Schemas['CaseDto'],
  { readonly delivery: Delivery; readonly road: Road; readonly timeline?: readonly Transition[] }
>;

export type StateSummary = Schemas['StateSummaryDto'];

export interface CaseFilter {
  readonly state?: string;
  readonly policyId?: string;
  readonly overdue?: boolean;
  readonly unanswered?: boolean;
}

export function useCasesSummary() {
  return useQuery({
    queryKey: ['cases', 'summary'],
    queryFn: ({ signal }) => get<Schemas['CaseSummaryDto']>('/cases/summary', undefined, signal),
  });
}

export function useCases(filter: CaseFilter, limit = 30) {
  return useInfiniteQuery({
    queryKey: ['cases', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      get<Page<BenefitCase>>(
        '/cases',
        { ...filter, overdue: filter.overdue ? true : undefined, limit, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useCase(id: string | null) {
  return useQuery({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => get<BenefitCase>(`/cases/${id}`, undefined, signal),
    enabled: id !== null,
  });
}

/** Whatever happens to a case may change lists, sums, entitlements and messages: all are read again. */
function useAfterAct() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [
        'cases',
        'enterprises',
        'messages',
        'publicity-lists',
        'payout-batches',
        'ledger',
        'appropriations',
      ].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
}

export function useConfirmCase(id: string) {
  const after = useAfterAct();
  return useMutation({
    mutationFn: ({
      confirmation,
      idempotencyKey,
    }: {
      confirmation: Schemas['ConfirmationDto'];
      idempotencyKey: string;
    }) => post<BenefitCase>(`/cases/${id}/confirmation`, confirmation, idempotencyKey),
    onSuccess: after,
  });
}

/** Every other act on a case: its path below the case and its body. */
export interface CaseAct {
  readonly path: string;
  readonly body?: unknown;
}

export function useCaseAct(id: string) {
  const after = useAfterAct();
  return useMutation({
    mutationFn: ({ path, body }: CaseAct) => post<BenefitCase>(`/cases/${id}/${path}`, body ?? {}),
    onSuccess: after,
  });
}
