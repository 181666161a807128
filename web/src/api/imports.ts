import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, sendFile } from './http.js';
import type { Schemas } from './schemas.js';

export type ImportedFile = Schemas['ImportDto'];
export type ImportAnswer = Schemas['ImportAnswerDto'];
export type ImportPreview = Schemas['ImportPreviewDto'];

/** A file on its way in, and the mapping that reads it. */
export interface Incoming {
  readonly mapping: string;
  readonly file: File;
}

const KEY = 'imports';

export function useImportMappings() {
  return useQuery({
    queryKey: [KEY, 'mappings'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['ImportMappingListDto']>('/import-mappings', {}, signal)).data,
  });
}

export function useImports() {
  return useInfiniteQuery({
    queryKey: [KEY, 'list'],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['ImportPageDto']>('/imports', { limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function usePreviewImport() {
  return useMutation({
    mutationFn: ({ mapping, file }: Incoming) =>
      sendFile<ImportPreview>('/imports/preview', { mapping, fileName: file.name }, file),
  });
}

export function useImportFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ mapping, file }: Incoming) =>
      sendFile<ImportAnswer>('/imports', { mapping, fileName: file.name }, file),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
