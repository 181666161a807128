import { useQuery } from '@tanstack/react-query';
import { get, post } from './http.js';
import { allPages } from './page.js';
import { useMoneyChange, type BudgetProposal } from './payouts.js';
import type { Schemas } from './schemas.js';

const LATEST = { limit: 20 };

/** Those that wait for an approver. */
export function useWaitingProposals() {
  return useQuery({
    queryKey: ['budget-proposals', 'waiting'],
    queryFn: ({ signal }) =>
      allPages<BudgetProposal>('/budget-proposals', signal, { state: 'proposed' }),
  });
}

/** The latest that have been decided. */
export function useDecidedProposals() {
  return useQuery({
    queryKey: ['budget-proposals', 'decided'],
    queryFn: async ({ signal }) => {
      const { data } = await get<Schemas['BudgetProposalPageDto']>(
        '/budget-proposals',
        LATEST,
        signal,
      );
      return data.filter(({ state }) => state !== 'proposed');
    },
  });
}

export function useApproveProposal(id: string) {
  return useMoneyChange(() => post<BudgetProposal>(`/budget-proposals/${id}/approval`, {}));
}

/** Turns it down, or takes back one's own. */
export function useRejectProposal(id: string) {
  return useMoneyChange((reason: string) =>
    post<BudgetProposal>(`/budget-proposals/${id}/rejection`, { reason }),
  );
}
