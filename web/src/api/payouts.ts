import type { Label } from '../i18n/language.js';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './http.js';
import { allPages } from './page.js';
import type { Refine, Schemas } from './schemas.js';

/** 预算指标: money a policy may spend in a fiscal year, and what has become of it. */
export type Appropriation = Schemas['AppropriationDto'];
export type NewAppropriation = Refine<
  Schemas['CreateAppropriationDto'],
  /** Yuan with at most two decimals, as typed: no float touches it. */
  { readonly amountYuan: string }
>;

/** What a cashier has recorded of a budget by a document, and what an approver has decided about it. */
export type BudgetProposal = Schemas['BudgetProposalDto'];

export type Payment = Schemas['PaymentDto'];
export type BatchState = Schemas['PayoutBatchDto']['state'];
export type PayoutBatch = Schemas['PayoutBatchDto'];

/** What freezing came to: the batch, and every approved case that had to stay out, with the reason. */
export type FrozenBatch = Refine<
  Schemas['FrozenPayoutBatchDto'],
  { readonly leftOut: readonly { caseId: string; caseNumber: string; text: Label }[] }
>;
export type BankAnswer = Schemas['ReceivedBankAnswerDto'];

const PAGE = { limit: 100 };

const CHANGED_BY_MONEY = [
  'payout-batches',
  'bank-exceptions',
  'cases',
  'ledger',
  'appropriations',
  'budget-proposals',
  'funding-plans',
  'publicity-lists',
];

export function useAppropriations() {
  return useQuery({
    queryKey: ['appropriations'],
    queryFn: ({ signal }) => allPages<Appropriation>('/appropriations', signal),
  });
}

export function useLedger() {
  return useQuery({
    queryKey: ['ledger'],
    queryFn: ({ signal }) => get<Schemas['LedgerDto']>('/ledger', undefined, signal),
  });
}

export function usePayoutBatches() {
  return useQuery({
    queryKey: ['payout-batches'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['PayoutBatchPageDto']>('/payout-batches', PAGE, signal)).data,
  });
}

export function usePayoutBatch(id: string) {
  return useQuery({
    queryKey: ['payout-batches', id],
    queryFn: ({ signal }) =>
      get<Schemas['PayoutBatchDetailDto']>(`/payout-batches/${id}`, undefined, signal),
  });
}

/** Where money moves, much else may have: also lists whose cases were waiting for it. */
export function useMoneyChange<V, R>(work: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () =>
      Promise.all(CHANGED_BY_MONEY.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export function useAppropriate() {
  return useMoneyChange((order: NewAppropriation) =>
    post<BudgetProposal>('/appropriations', order),
  );
}

export function useFreezeBatch() {
  return useMoneyChange((order: Schemas['FreezePayoutBatchDto']) =>
    post<FrozenBatch>('/payout-batches', order),
  );
}

export function useBatchAct(id: string) {
  return useMoneyChange((act: 'approval' | 'dispatch') =>
    post<PayoutBatch>(`/payout-batches/${id}/${act}`, {}),
  );
}

export function useCancelBatch(id: string) {
  return useMoneyChange((reason: string) =>
    post<PayoutBatch>(`/payout-batches/${id}/cancellation`, { reason }),
  );
}

/** A line of the bank that decided nothing and that a person has to look into. */
export type BankException = Schemas['BankExceptionDto'];
export type ProposedFinding = Schemas['ProposedFindingDto'];

export function useBankExceptions() {
  return useQuery({
    queryKey: ['bank-exceptions'],
    queryFn: async ({ signal }) =>
      (await get<Schemas['BankExceptionPageDto']>('/bank-exceptions', PAGE, signal)).data,
  });
}

export function useProposeFinding(id: string) {
  return useMoneyChange((finding: Schemas['ProposeFindingDto']) =>
    post<BankException>(`/bank-exceptions/${id}/findings`, finding),
  );
}

export function useSettleException(id: string) {
  return useMoneyChange((findingId: string) =>
    post<BankException>(`/bank-exceptions/${id}/settlement`, { findingId }),
  );
}

/** The bank of the demonstration answers at once; real banks send a file. */
export function useSimulatedAnswer(id: string) {
  return useMoneyChange(() => post<BankAnswer>(`/payout-batches/${id}/simulated-answer`, {}));
}

export function useUploadBankAnswer() {
  return useMoneyChange((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return upload<BankAnswer>('/bank-answers', form);
  });
}
