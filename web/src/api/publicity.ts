import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

/** 拟兑付名单 under publicity; `closesOn` is its last day, it may be approved from the day after. */
export type PublicityList = Schemas['PublicityListDto'];

const PAGE = { limit: 100 };

export function usePublicityLists() {
  return useQuery({
    queryKey: ['publicity-lists'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['PublicityListPageDto']>('/publicity-lists', PAGE, signal)).data,
  });
}

export function usePublicityList(id: string) {
  return useQuery({
    queryKey: ['publicity-lists', id],
    queryFn: ({ signal }) =>
      get<Schemas['PublicityListDetailDto']>(`/publicity-lists/${id}`, PAGE, signal),
  });
}

function useChange<V, R>(work: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () =>
      Promise.all(
        ['publicity-lists', 'cases', 'ledger', 'appropriations'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

export function useMakeList() {
  return useChange((order: Schemas['MakePublicityListDto']) =>
    post<Schemas['MadePublicityListDto']>('/publicity-lists', order),
  );
}

export function useGiveNotice() {
  return useChange((order: Schemas['MakeWaiverNoticeDto']) =>
    post<PublicityList>('/publicity-lists/waivers', order),
  );
}

export function useApproveList() {
  return useChange(({ id, ...body }: Schemas['ApproveListDto'] & { id: string }) =>
    post<Schemas['ListApprovalDto']>(`/publicity-lists/${id}/approval`, body),
  );
}
