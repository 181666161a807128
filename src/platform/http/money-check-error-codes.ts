/** What the checks on money refuse; part of the one table in error-codes.ts, which checks its shape. */
export const MONEY_CHECK_ERROR_CODES = {
  BATCH_LIMIT_EXCEEDED: {
    status: 409,
    title: { zh: '超过单批限额', en: 'More than one batch may come to' },
    detail: {
      zh: '批次金额 {amountYuan} 元，单批限额 {limitYuan} 元。请撤销本批次，重新编制。',
      en: 'The batch comes to {amountYuan} yuan, the limit is {limitYuan} yuan. Cancel it and make it anew.',
    },
  },
  APPROVER_LIMIT_EXCEEDED: {
    status: 409,
    title: { zh: '超过单人单日审批限额', en: 'More than one person may approve on one day' },
    detail: {
      zh: '单人单日限额 {limitYuan} 元，今日已批准 {usedYuan} 元，本次 {wantedYuan} 元。请由其他审批人办理，或次日再批。',
      en: 'The limit of one person on one day is {limitYuan} yuan; {usedYuan} yuan are approved today, {wantedYuan} yuan are wanted now. Ask another approver, or approve tomorrow.',
    },
  },
  FINDING_REPLACED: {
    status: 409,
    title: {
      zh: '认定意见已更新或尚未提出',
      en: 'The finding has been replaced, or there is none',
    },
    detail: {
      zh: '请重新打开该异常，按现行意见审批。',
      en: 'Open the exception again and settle it by the finding that stands now.',
    },
  },
  STATEMENT_INVALID: {
    status: 400,
    title: { zh: '对账单无法读取', en: "The treasury's statement cannot be read" },
    detail: {
      zh: '对账单有误，未导入任何内容。请按所列行和栏更正后重新上传。',
      en: 'The statement is faulty and nothing of it was taken in. Correct the rows and fields named and send it again.',
    },
  },
  STATEMENT_NOT_FOUND: { status: 404, title: { zh: '没有这份对账单', en: 'No such statement' } },
  STATEMENT_ACCOUNT_UNKNOWN: {
    status: 404,
    title: {
      zh: '没有使用这个零余额账户的预算指标',
      en: 'No appropriation pays from this zero-balance account',
    },
  },
  DIFFERENCE_NOT_FOUND: { status: 404, title: { zh: '没有这条差异', en: 'No such difference' } },
  STATEMENT_MONTH_NOT_OVER: {
    status: 409,
    title: { zh: '当月尚未结束，不能对账', en: 'The month is not over' },
    detail: {
      zh: '{month} 月的账自 {opensOn} 起可以核对。',
      en: 'The books of {month} can be compared from {opensOn} on.',
    },
  },
  STATEMENT_SIGNED_OFF: {
    status: 409,
    title: { zh: '该月对账已经签结，不能更改', en: 'The month is signed off and cannot change' },
  },
  DIFFERENCES_OPEN: {
    status: 409,
    title: { zh: '还有差异没有查明', en: 'Not every difference is settled' },
    detail: {
      zh: '还有 {count} 条差异没有查明，查明后方可签结。',
      en: '{count} differences are open; the month can be signed off once they are settled.',
    },
  },
} as const;
