import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

/** 追缴: money that was paid and is to come back. */
export type Clawback = Schemas['ClawbackDto'];
export type ClawbackDetail = Schemas['ClawbackDetailDto'];
export type ClawbackState = Clawback['state'];
export type ClawbackAct = Clawback['allowedActs'][number];

export type PaidInError = Schemas['PaidInErrorDto'];

export interface ClawbackFilter {
  readonly state?: string | undefined;
  readonly caseId?: string | undefined;
}

export function useClawbacks(filter: ClawbackFilter) {
  return useInfiniteQuery({
    queryKey: ['clawbacks', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['ClawbackPageDto']>(
        '/clawbacks',
        { ...filter, limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Paid cases that come out otherwise by today's facts. Each page is decided anew, so that a few are asked for at a time. */
export function usePaidInError() {
  return useInfiniteQuery({
    queryKey: ['clawbacks', 'paid-in-error'],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['PaidInErrorPageDto']>(
        '/clawbacks/paid-in-error',
        { limit: 50, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useClawback(id: string) {
  return useQuery({
    queryKey: ['clawbacks', 'one', id],
    queryFn: ({ signal }) => get<ClawbackDetail>(`/clawbacks/${id}`, undefined, signal),
  });
}

/** Decides the paid case again with today's facts, which takes its time: asked for once, when somebody wants to know. */
export function useClawbackProposal(caseId: string) {
  return useQuery({
    queryKey: ['clawbacks', 'proposal', caseId],
    queryFn: ({ signal }) =>
      get<Schemas['ClawbackProposalDto']>('/clawbacks/proposal', { caseId }, signal),
    gcTime: 0,
  });
}

function useChange<V>(work: (variables: V) => Promise<ClawbackDetail>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () =>
      Promise.all(
        ['clawbacks', 'ledger', 'appropriations'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

export function useOpenClawback() {
  return useChange((order: Schemas['OpenClawbackDto']) =>
    post<ClawbackDetail>('/clawbacks', order),
  );
}

/** Every act on a clawback: its path below the clawback and its body. */
export function useClawbackAct(id: string) {
  return useChange(({ path, body }: { readonly path: string; readonly body: unknown }) =>
    post<ClawbackDetail>(`/clawbacks/${id}/${path}`, body),
  );
}
