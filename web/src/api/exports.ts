import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { download, get, type Query } from './http.js';
import type { Schemas } from './schemas.js';

export type ExportRecord = Schemas['ExportRecordDto'];

export interface ExportFilter {
  readonly actor: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

const KEY = 'exports';

/** Fetches a file for a purpose and gives it to the browser to keep; the service records both. */
export function useExport(path: string, query: Query) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (purpose: string) => download(path, { ...query, purpose }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useExports(filter: ExportFilter) {
  return useInfiniteQuery({
    queryKey: [KEY, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['ExportRecordPageDto']>(
        '/exports',
        { ...filter, limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
