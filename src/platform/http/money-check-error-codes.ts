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
} as const;
