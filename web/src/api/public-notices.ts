import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

/** A list that anybody may see while it is public. */
export type PublicList = Schemas['PublicListDto'];
export type PublicLine = Schemas['PublicLineDto'];

const LINES_PER_PAGE = 100;

export function usePublicNotices() {
  return useQuery({
    queryKey: ['public-notices'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['PublicListsDto']>('/publicity', {}, signal)).data,
  });
}

export function usePublicNotice(listNumber: string) {
  return useInfiniteQuery({
    queryKey: ['public-notices', listNumber],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['PublicListDetailDto']>(
        `/publicity/${encodeURIComponent(listNumber)}`,
        { limit: LINES_PER_PAGE, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function publicityFile(listNumber: string): string {
  return `/api/v1/publicity/${encodeURIComponent(listNumber)}/file`;
}

export function useLodgeObjection(listNumber: string) {
  return useMutation({
    mutationFn: (objection: Schemas['LodgeObjectionDto']) =>
      post<Schemas['LodgedObjectionDto']>(
        `/publicity/${encodeURIComponent(listNumber)}/objections`,
        objection,
      ),
  });
}
