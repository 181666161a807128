/** The catalogue of policies. */
export const catalogueWords = {
  title: { zh: '政策库', en: 'Policies' },
  lead: {
    zh: '系统能判定的惠企政策，逐条写明条件与依据。',
    en: 'Every policy the system can decide, with its conditions and sources.',
  },
  search: { zh: '搜索政策', en: 'Search policies' },
  searchHint: { zh: '名称、部门或关键词', en: 'Name, authority or keyword' },
  all: { zh: '全部', en: 'All' },
  count: { zh: '{count} 项', en: '{count} {count|policy|policies}' },
  none: { zh: '没有找到相符的政策', en: 'No policy matches' },
  noneText: { zh: '换个说法试试，或者清空搜索。', en: 'Try other words or clear the search.' },
  draft: { zh: '草稿', en: 'Draft' },
  inForce: { zh: '施行中', en: 'In force' },
  upcoming: { zh: '尚未施行', en: 'Not yet in force' },
  lapsed: { zh: '已到期', en: 'Lapsed' },
  listed: { zh: '面向个人', en: 'For persons' },
} as const;
