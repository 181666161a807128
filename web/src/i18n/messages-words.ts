export const messagesWords = {
  title: { zh: '消息', en: 'Messages' },
  none: { zh: '还没有消息', en: 'No messages yet' },
  noneText: {
    zh: '一有新的权益，或办理有了进展，就会告诉您。',
    en: 'We will write as soon as there is a new benefit or any progress.',
  },
  unreadMark: { zh: '未读', en: 'Unread' },
  allRead: { zh: '全部已读', en: 'All read' },
  notEnterprise: { zh: '只有企业用户有收件箱', en: 'Only enterprises have an inbox' },
} as const;
