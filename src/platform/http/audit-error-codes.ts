/** What stands in the way of looking at the audit; part of the one table in error-codes.ts, which checks its shape. */
export const AUDIT_ERROR_CODES = {
  AUDIT_ENTRY_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这条审计记录', en: 'No such audit entry' },
  },
  AUDIT_DAY_NOT_OVER: {
    status: 409,
    title: { zh: '当日的根尚未生成', en: 'The root of the day has not been made yet' },
    detail: {
      zh: '{day} 的记录在当日结束后才能出具证明。',
      en: 'Entries of {day} can be proved once that day is over.',
    },
  },
} as const;
