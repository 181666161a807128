import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

export type DataQuality = Schemas['DataQualityDto'];
export type FactQuality = Schemas['FactQualityDto'];
export type Rhythm = Schemas['RhythmDto'];
export type Conflict = Schemas['ConflictDto'];

const KEY = 'data-quality';
/** While a survey is being taken its progress is worth a look every other second. */
const LOOK_EVERY_MS = 2_000;

export function useDataQuality() {
  return useQuery({
    queryKey: [KEY, 'survey'],
    queryFn: ({ signal }) => get<DataQuality>('/data-quality', {}, signal),
    refetchInterval: ({ state }) => (state.data?.running ? LOOK_EVERY_MS : false),
  });
}

export function useTakeSurvey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<DataQuality>('/data-quality/surveys'),
    onSuccess: (quality) => client.setQueryData([KEY, 'survey'], quality),
    // Somebody else was first: the page shows how far that one is.
    onError: () => client.invalidateQueries({ queryKey: [KEY, 'survey'] }),
  });
}

/** @param survey when the survey was finished that they are from: those of the next one are others */
export function useConflicts(survey: string, fact: string) {
  return useInfiniteQuery({
    queryKey: [KEY, 'conflicts', survey, fact],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['ConflictPageDto']>(
        '/data-quality/conflicts',
        { fact, limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}
