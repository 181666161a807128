export const enterprisesWords = {
  title: { zh: '企业', en: 'Enterprises' },
  lead: {
    zh: '按名称或统一社会信用代码查找，看到与企业本人所见相同的页面。',
    en: 'Find an enterprise by name or code and see the page it sees itself.',
  },
  search: { zh: '查找企业', en: 'Find an enterprise' },
  searchHint: { zh: '企业名称或统一社会信用代码', en: 'Name or unified social credit code' },
  none: { zh: '没有找到', en: 'Nothing found' },
  noneText: { zh: '请检查名称或代码。', en: 'Check the name or the code.' },
  asOf: { zh: '业务日期', en: 'Business date' },
  back: { zh: '全部企业', en: 'All enterprises' },
} as const;
