import { useQueries, useQuery } from '@tanstack/react-query';
import { get, post } from './http.js';
import { allPages } from './page.js';
import { useMoneyChange, type BudgetProposal } from './payouts.js';
import type { Refine, Schemas } from './schemas.js';

/** 资金分担方案: which appropriations carry which share of a policy's payments in a fiscal year. */
export type FundingPlan = Schemas['FundingPlanDto'];
/** 指标调整 */
export type Adjustment = Schemas['AdjustmentDto'];
/** 年终结转 */
export type YearEnd = Schemas['YearEndDto'];

/** Newest first: of those of a policy and year the first one is in force. */
export function useFundingPlans() {
  return useQuery({
    queryKey: ['funding-plans'],
    queryFn: ({ signal }) => allPages<FundingPlan>('/funding-plans', signal),
  });
}

export function useMakeFundingPlan() {
  return useMoneyChange((order: Schemas['CreateFundingPlanDto']) =>
    post<FundingPlan>('/funding-plans', order),
  );
}

/** Out of an appropriation and into it. */
export function useAdjustments(appropriationId: string) {
  return useQuery({
    queryKey: ['appropriations', appropriationId, 'adjustments'],
    queryFn: ({ signal }) =>
      get<Adjustment[]>(`/appropriations/${appropriationId}/adjustments`, undefined, signal),
  });
}

type AdjustmentOrder = Refine<
  Schemas['AdjustAppropriationDto'],
  /** Yuan with at most two decimals, as typed: no float touches it. */
  { readonly amountYuan: string }
>;

export function useAdjust(appropriationId: string) {
  return useMoneyChange((order: AdjustmentOrder) =>
    post<BudgetProposal>(`/appropriations/${appropriationId}/adjustments`, order),
  );
}

/** How the years of several appropriations were closed. */
export function useYearEnds(appropriationIds: readonly string[]) {
  return useQueries({
    queries: appropriationIds.map((id) => ({
      queryKey: ['appropriations', id, 'year-ends'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<YearEnd[]>(`/appropriations/${id}/year-ends`, undefined, signal),
    })),
    combine: (all) => ({
      data: all.flatMap(({ data }) => data ?? []),
      isPending: all.some(({ isPending }) => isPending),
      error: all.find(({ error }) => error)?.error ?? null,
    }),
  });
}

export function useCloseYear(appropriationId: string) {
  return useMoneyChange((order: Schemas['CloseFiscalYearDto']) =>
    post<BudgetProposal>(`/appropriations/${appropriationId}/year-ends`, order),
  );
}
