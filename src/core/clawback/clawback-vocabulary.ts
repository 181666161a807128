import type { Label } from '../facts/fact-definition.js';
import type {
  ClawbackAct,
  ClawbackActDefinition,
  ClawbackGuard,
  ClawbackLimit,
  ClawbackLimitId,
} from './clawback.js';

export const CLAWBACK_ACTS: Readonly<Record<ClawbackAct, ClawbackActDefinition>> = {
  open: { label: { zh: '立案', en: 'Opened' }, by: ['reviewer'] },
  notify: { label: { zh: '告知', en: 'Notified' }, by: ['reviewer'] },
  'state-view': { label: { zh: '陈述申辩', en: 'View stated' }, by: ['enterprise'] },
  'end-hearing': {
    label: { zh: '登记陈述申辩期满', en: 'Time for a view recorded as over' },
    by: ['reviewer'],
  },
  decide: { label: { zh: '作出追缴决定', en: 'Decided' }, by: ['approver'] },
  drop: { label: { zh: '不予追缴', en: 'Dropped' }, by: ['approver'] },
  'agree-plan': { label: { zh: '约定分期', en: 'Instalments agreed' }, by: ['reviewer'] },
  repay: { label: { zh: '登记缴回', en: 'Repayment recorded' }, by: ['cashier'] },
  recover: { label: { zh: '全部追回', en: 'All recovered' }, by: ['cashier'] },
  urge: { label: { zh: '催告', en: 'Urged' }, by: ['reviewer'] },
  'apply-for-enforcement': {
    label: { zh: '申请强制执行', en: 'Enforcement applied for' },
    by: ['reviewer'],
  },
  'request-write-off': {
    label: { zh: '登记财政部门核销决定', en: "Finance department's decision recorded" },
    by: ['reviewer'],
  },
  'write-off': { label: { zh: '核销', en: 'Written off' }, by: ['approver'] },
  'refuse-write-off': { label: { zh: '退回核销', en: 'Write-off refused' }, by: ['approver'] },
};

export const CLAWBACK_GUARDS: Readonly<Record<ClawbackGuard, Label>> = {
  'reason-given': { zh: '写明理由', en: 'a reason is given' },
  'sent-back': {
    zh: '该笔款项已由银行退回',
    en: 'the bank has sent the payment back',
  },
  'amount-within-payment': {
    zh: '金额大于零，且不超过已拨付金额减去本件其他追缴的金额',
    en: 'the amount is more than nothing, and at most what was paid less what other clawbacks of the case claim',
  },
  'days-stated': {
    zh: '写明工作日数及其依据',
    en: 'the number of working days and its basis are stated',
  },
  'view-given': { zh: '写明陈述申辩的内容', en: 'the view is written down' },
  'limit-over': { zh: '期限已满', en: 'the last day has passed' },
  'not-who-opened': { zh: '决定人不是立案人', en: 'it is decided by another than who opened it' },
  'amount-within-claim': {
    zh: '金额大于零，且不超过告知的金额',
    en: 'the amount is more than nothing, and at most what was notified',
  },
  'document-given': {
    zh: '写明文书的文号和日期，日期不晚于今天',
    en: 'the document has its number and its date, today at the latest',
  },
  'plan-adds-up': {
    zh: '各期到期日依次递增，金额合计等于余额，分毫不差',
    en: 'due days ascend, and the amounts add up to the rest, to the fen',
  },
  'not-overpaid': { zh: '缴回不超过余额', en: 'no more is repaid than the rest' },
  'all-repaid': { zh: '决定的金额已全部缴回', en: 'all of the decided amount has been repaid' },
  'not-who-requested': {
    zh: '核销人不是登记核销决定的人',
    en: "it is written off by another than who recorded the finance department's decision",
  },
};

const STATED: Label = {
  zh: '由办理人写明工作日数和依据；起算日不计入，调休计入',
  en: 'whoever acts states the working days and their basis; the first day does not count',
};

export const CLAWBACK_LIMITS: Readonly<Record<ClawbackLimitId, ClawbackLimit>> = {
  view: { label: { zh: '陈述申辩', en: 'View' }, kind: 'stated', basis: STATED },
  repayment: { label: { zh: '缴回', en: 'Repayment' }, kind: 'stated', basis: STATED },
  instalment: {
    label: { zh: '分期', en: 'Instalment' },
    kind: 'plan',
    basis: {
      zh: '未缴清的最早一期的到期日；未约定分期的，沿用决定书写明的期限',
      en: 'the day of the first instalment that is not paid in full; without a plan, the day of the decision',
    },
  },
  urging: { label: { zh: '催告', en: 'Urging' }, kind: 'stated', basis: STATED },
};
