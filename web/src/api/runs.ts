import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from './http.js';
import type { Schemas } from './schemas.js';

export type PolicyTally = Schemas['PolicyTallyDto'];
export type Run = Schemas['MatchRunDto'];

/** While a run is going its progress is worth a look every other second. */
const LOOK_EVERY_MS = 2_000;

export function useRuns() {
  return useQuery({
    queryKey: ['runs'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['MatchRunListDto']>('/runs', undefined, signal)).data,
    refetchInterval: (query) =>
      query.state.data?.some((run) => run.state === 'running') ? LOOK_EVERY_MS : false,
  });
}

export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: Schemas['StartMatchRunDto']) => post<Run>('/runs', order),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}
