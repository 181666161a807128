import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from './http.js';
import type { Schemas } from './schemas.js';

export type Figures = Schemas['FiguresDto'];
export type Measure = Schemas['MeasureDto'];
export type StateFigures = Schemas['StateFiguresDto'];
export type GroupFigures = Schemas['GroupFiguresDto'];
export type StuckCase = Schemas['StuckCaseDto'];

/** Which cases are looked at. */
export interface CaseScope {
  readonly policyId?: string;
  readonly town?: string;
  readonly department?: string;
}

export interface FiguresQuery extends CaseScope {
  readonly from?: string;
  readonly to?: string;
  readonly by: Figures['by'];
}

/** The figures asked for before stay until the new ones have come, or the page would jump with every filter. */
export function useFigures(query: FiguresQuery) {
  return useQuery({
    queryKey: ['figures', query],
    queryFn: ({ signal }) => get<Figures>('/figures', { ...query }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useStuckCases(scope: CaseScope, reason: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['figures', 'stuck', scope, reason],
    queryFn: ({ pageParam, signal }) =>
      get<Schemas['StuckCasePageDto']>(
        '/figures/stuck',
        { ...scope, reason, limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
