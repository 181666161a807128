/** What stands in the way of a night or another long work; part of the one table in error-codes.ts, which checks its shape. */
export const RUN_ERROR_CODES = {
  RUN_IN_PROGRESS: {
    status: 409,
    title: { zh: '已有任务正在进行', en: 'A run is already in progress' },
  },
  RUN_DATE_AHEAD: {
    status: 409,
    title: { zh: '这一天还没有到', en: 'That day has not come yet' },
  },
  RUN_DATE_BEHIND: {
    status: 409,
    title: {
      zh: '已判定过更晚的业务日期，不能再按较早的日期匹配',
      en: 'A later day has been decided already; an earlier one would undo it',
    },
  },
  REAL_ENTERPRISES_PRESENT: {
    status: 409,
    title: {
      zh: '库中有真实企业，不写入生成的数据',
      en: 'The database holds enterprises that are not made up; nothing was generated into it',
    },
  },
} as const;
