import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './http.js';
import type { Schemas } from './schemas.js';

/** One account's month, compared with the treasury's statement. */
export type Reconciliation = Schemas['ReconciliationDto'];
export type Difference = Schemas['StatementDifferenceDto'];
export type UploadedStatement = Schemas['UploadedStatementDto'];
export type AwaitedStatement = Schemas['AwaitedStatementDto'];

const KEY = 'reconciliations';

export function useReconciliations() {
  return useInfiniteQuery({
    queryKey: [KEY, 'list'],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['ReconciliationPageDto']>('/reconciliations', { cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function useAwaitedStatements() {
  return useQuery({
    queryKey: [KEY, 'awaited'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['AwaitedStatementsDto']>('/reconciliations/awaited', {}, signal)).data,
  });
}

export function useDifferences(id: string) {
  return useInfiniteQuery({
    queryKey: [KEY, id, 'differences'],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['StatementDifferencePageDto']>(
        `/reconciliations/${id}/differences`,
        { limit: 100, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

function useReconciliationChange<V, R>(work: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useUploadStatement() {
  return useReconciliationChange(
    ({ account, month, file }: AwaitedStatement & { readonly file: File }) => {
      const form = new FormData();
      form.append('file', file);
      const query = new URLSearchParams({ account, month }).toString();
      return upload<UploadedStatement>(`/reconciliations?${query}`, form);
    },
  );
}

export function useSettleDifference(id: string) {
  return useReconciliationChange((settlement: Schemas['SettleDifferenceDto']) =>
    post<Difference>(`/statement-differences/${id}/settlement`, settlement),
  );
}

export function useSignOffMonth(id: string) {
  return useReconciliationChange(() => post<Reconciliation>(`/reconciliations/${id}/sign-off`, {}));
}
