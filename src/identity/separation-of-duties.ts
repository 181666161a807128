import type { ErrorCode, LocalizedText } from '../platform/http/error-codes.js';

/** Two acts that no one person may do to the same thing (不相容岗位分离), whatever roles the account has had meanwhile. */
export interface SeparatedDuty {
  readonly what: LocalizedText;
  readonly made: LocalizedText;
  readonly checked: LocalizedText;
  /** Default: SAME_PERSON. */
  readonly code?: ErrorCode;
  /** The use case that refuses, by its file below `src`. */
  readonly refusedIn: string;
  /** The database's own constraint, where it refuses too. */
  readonly constraint: string | null;
  /** Where it is shown through the use case. */
  readonly spec: string;
}

export const SEPARATED_DUTIES: readonly SeparatedDuty[] = [
  {
    what: { zh: '拟兑付名单', en: 'A list' },
    made: { zh: '制表', en: 'made' },
    checked: { zh: '批准', en: 'approved' },
    refusedIn: 'payouts/approve-publicity-list.ts',
    constraint: null,
    spec: 'payouts/approve-publicity-list.e2e.spec.ts',
  },
  {
    what: { zh: '预算指标', en: 'An appropriation' },
    made: { zh: '登记', en: 'recorded' },
    checked: { zh: '批准从中拨付的名单', en: 'a list approved that draws on it' },
    refusedIn: 'payouts/approve-publicity-list.ts',
    constraint: null,
    spec: 'payouts/approve-publicity-list.e2e.spec.ts',
  },
  {
    what: { zh: '预算事项', en: 'A budget proposal' },
    made: {
      zh: '提出新指标、调整或年终结转',
      en: 'an appropriation, adjustment or closing proposed',
    },
    checked: { zh: '批准，资金随之变动', en: 'approved, and the money moved' },
    refusedIn: 'payouts/approve-budget-proposal.ts',
    constraint: 'ck_budget_proposal_two_persons',
    spec: 'payouts/budget-proposals.e2e.spec.ts',
  },
  {
    what: { zh: '资金分担方案', en: 'A funding plan' },
    made: { zh: '登记其中的指标', en: 'its appropriations recorded' },
    checked: { zh: '制定', en: 'made' },
    refusedIn: 'payouts/create-funding-plan.ts',
    constraint: null,
    spec: 'payouts/several-funds.e2e.spec.ts',
  },
  {
    what: { zh: '拨付批次', en: 'A batch' },
    made: { zh: '编制', en: 'made' },
    checked: { zh: '批准', en: 'approved' },
    refusedIn: 'payouts/approve-payout-batch.ts',
    constraint: 'ck_payout_batch_two_persons',
    spec: 'payouts/payout-batches.e2e.spec.ts',
  },
  {
    what: { zh: '银行异常', en: 'An exception of the bank' },
    made: { zh: '提出认定意见', en: 'finding proposed' },
    checked: { zh: '审批认定', en: 'settled' },
    refusedIn: 'payouts/settle-exception.ts',
    constraint: 'ck_receipt_settlement_two_persons',
    spec: 'payouts/receive-bank-answer.e2e.spec.ts',
  },
  {
    what: { zh: '国库对账月', en: 'A month of the books' },
    made: { zh: '上传对账单、认定差异', en: 'statement uploaded, differences settled' },
    checked: { zh: '签结', en: 'signed off' },
    refusedIn: 'payouts/reconciliation/sign-off-month.ts',
    constraint: 'ck_treasury_statement_two_persons',
    spec: 'payouts/reconciliation/reconciliation.e2e.spec.ts',
  },
  {
    what: { zh: '异议', en: 'An objection' },
    made: { zh: '制作被异议的名单', en: 'the list made' },
    checked: { zh: '处理（简单就地除外）', en: 'settled, but for those settled on the spot' },
    refusedIn: 'cases/publicity/settle-objection.ts',
    constraint: null,
    spec: 'cases/publicity/objections.e2e.spec.ts',
  },
  {
    what: { zh: '整改', en: 'A rectification' },
    made: { zh: '答复', en: 'answered' },
    checked: { zh: '办结', en: 'closed' },
    refusedIn: 'cases/ratings/close-rectification.ts',
    constraint: 'ck_rectification_two_persons',
    spec: 'cases/ratings/ratings.e2e.spec.ts',
  },
  {
    what: { zh: '追缴', en: 'A clawback' },
    made: { zh: '立案', en: 'opened' },
    checked: { zh: '决定', en: 'decided' },
    refusedIn: 'clawbacks/clawback-transitions.ts',
    constraint: 'ck_clawback_two_persons',
    spec: 'clawbacks/clawbacks.e2e.spec.ts',
  },
  {
    what: { zh: '核销', en: 'A write-off' },
    made: { zh: '登记财政部门决定', en: "the finance department's decision recorded" },
    checked: { zh: '核销', en: 'written off' },
    refusedIn: 'clawbacks/clawback-transitions.ts',
    constraint: 'ck_clawback_write_off_two_persons',
    spec: 'clawbacks/clawbacks.e2e.spec.ts',
  },
  {
    what: { zh: '数据范围', en: "A person's scope" },
    made: { zh: '本人', en: 'the person' },
    checked: { zh: '设定', en: 'set' },
    refusedIn: 'enterprises/scopes/set-staff-scope.ts',
    constraint: 'ck_staff_scope_granter',
    spec: 'enterprises/scopes/staff-scopes.e2e.spec.ts',
  },
  {
    what: { zh: '企业授权', en: "An agent's authority" },
    made: { zh: '被授权人', en: 'the agent' },
    checked: { zh: '授权', en: 'granted' },
    code: 'AGENT_NOT_ELIGIBLE',
    refusedIn: 'enterprises/bindings/grant-agent.ts',
    constraint: 'ck_enterprise_binding_granter',
    spec: 'enterprises/bindings/agents.e2e.spec.ts',
  },
];
