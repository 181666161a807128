/** What appropriations, plans and years refuse; part of the one table in error-codes.ts, which checks its shape. */
export const BUDGET_ERROR_CODES = {
  APPROPRIATION_EXISTS: {
    status: 409,
    title: {
      zh: '该政策本年度本资金来源的预算指标已存在',
      en: 'This policy already has an appropriation for the year and fund',
    },
  },
  APPROPRIATION_UNCLEAR: {
    status: 409,
    title: { zh: '须指明使用哪项预算指标', en: 'The appropriation has to be named' },
  },
  FUNDING_PLAN_IN_FORCE: {
    status: 409,
    title: {
      zh: '资金按分担方案安排，不得另行指定指标',
      en: 'A funding plan is in force; no appropriation can be named',
    },
    detail: {
      zh: '生效的资金分担方案是 {planNumber}。',
      en: 'The funding plan in force is {planNumber}.',
    },
  },
  ADJUSTMENT_INVALID: {
    status: 422,
    title: { zh: '预算调整不成立', en: 'The adjustment does not hold' },
  },
  FISCAL_YEAR_OVER: {
    status: 409,
    title: {
      zh: '该指标的年度已经结束，应办理年终结转，不得调整',
      en: 'The fiscal year is over: its money is carried over or lapses, and is not adjusted',
    },
  },
  FISCAL_YEAR_NOT_OVER: {
    status: 409,
    title: {
      zh: '该指标的年度尚未结束，不得年终结转',
      en: 'The fiscal year is not over; nothing can lapse or be carried over',
    },
  },
  FISCAL_YEAR_UNCLEAR: {
    status: 409,
    title: {
      zh: '该指标尚有未了结的支付，不得年终结转',
      en: 'Payments out of this appropriation are not settled; the year cannot be closed',
    },
  },
  NOTHING_TO_CARRY_OVER: {
    status: 409,
    title: { zh: '该指标没有结余，无需结转', en: 'Nothing is left of this appropriation' },
  },
  CARRY_OVER_INVALID: {
    status: 422,
    title: { zh: '年终结转不成立', en: 'The closing of the year does not hold' },
  },
  FUNDING_PLAN_INVALID: {
    status: 422,
    title: { zh: '资金分担方案不成立', en: 'The funding plan does not hold' },
  },
  APPROPRIATION_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这项预算指标', en: 'No such appropriation' },
  },
  BUDGET_PROPOSAL_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这项预算事项', en: 'No such budget proposal' },
  },
  BUDGET_PROPOSAL_DECIDED: {
    status: 409,
    title: {
      zh: '该预算事项已经办理，不能再次批准或退回',
      en: 'The proposal has been decided already',
    },
  },
  BUDGET_PROPOSAL_OUTDATED: {
    status: 409,
    title: {
      zh: '提出后金额已经变动，须退回后重新提出',
      en: 'The amount has changed since; reject the proposal and have it made anew',
    },
  },
  FUNDS_AWAITED: {
    status: 409,
    title: {
      zh: '该政策已有兑现件在等候预算',
      en: 'Other cases of this policy wait for money already',
    },
    detail: {
      zh: '有 {waitingCount} 件先已同意、等候预算，不得越过；可按政策规定的先后办理。',
      en: "{waitingCount} cases were agreed before and wait for money; nobody passes them. Approve by the policy's rule to let these wait in their turn.",
    },
  },
  INSUFFICIENT_FUNDS: {
    status: 409,
    title: { zh: '预算指标不足', en: 'The appropriation is exhausted' },
  },
} as const;
