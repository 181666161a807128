import type { LocalizedText } from '../platform/http/error-codes.js';

/**
 * Why a case does not get on: nobody can take its usual next step, or its limit has passed. Where several hold, the first
 * one is named.
 */
export const STUCK_REASONS = {
  'objection-open': { zh: '异议未处理', en: 'An objection is open' },
  'awaiting-funds': { zh: '等候预算指标', en: 'Waits for money' },
  bounced: { zh: '银行退回，账户待更正', en: 'Returned by the bank, account to be corrected' },
  'account-invalid': { zh: '收款账户无法付款', en: 'Its account cannot be paid into' },
  'bank-exception': { zh: '银行异常待查明', en: 'An exception of the bank is to be looked into' },
  'amount-unknown': { zh: '金额未确定', en: 'The amount is not known' },
  unanswered: {
    zh: '提醒均已发出，企业未答复',
    en: 'Every reminder has been sent, none was answered',
  },
  held: { zh: '数据缺失或失效，暂不能拨付', en: 'Held: a fact is missing, stale or in the way' },
  late: { zh: '已过时限', en: 'Its limit has passed' },
} as const satisfies Record<string, LocalizedText>;

export type StuckReason = keyof typeof STUCK_REASONS;

/** What the database can tell; `held` takes deciding the case again. */
export type CountedReason = Exclude<StuckReason, 'held'>;

export const COUNTED_REASONS = (Object.keys(STUCK_REASONS) as StuckReason[]).filter(
  (reason): reason is CountedReason => reason !== 'held',
);
