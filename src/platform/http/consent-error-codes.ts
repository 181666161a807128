/** What is refused because of a consent; part of the one table in error-codes.ts, which checks its shape. */
export const CONSENT_ERROR_CODES = {
  NOTICE_OUTDATED: {
    status: 409,
    title: { zh: '告知内容已更新', en: 'The notice has changed' },
    detail: {
      zh: '请重新阅读最新的个人信息处理告知后再确认。',
      en: 'Read the notice on personal data as it stands now, and confirm again.',
    },
  },
} as const;
