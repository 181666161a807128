import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

export type Message = Schemas['MessageDto'];

export function useMessages(uscc: string | null) {
  return useInfiniteQuery({
    queryKey: ['messages', uscc],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['MessagePageDto']>(
        `/enterprises/${uscc}/messages`,
        { limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: uscc !== null,
  });
}

export function useReadMessage(uscc: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<void>(`/enterprises/${uscc}/messages/${id}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages', uscc] }),
  });
}
