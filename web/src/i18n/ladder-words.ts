/** The qualifications an enterprise holds and could reach. */
export const ladderWords = {
  title: { zh: '资质梯队', en: 'The ladder of qualifications' },
  lead: {
    zh: '已有的资质、离下一级还差什么，以及取得后能多得多少。',
    en: 'What you hold, how far the next step is, and what it would unlock.',
  },
  none: { zh: '目前没有在施行的资质事项', en: 'No qualification is in force at present' },
  held: { zh: '已取得', en: 'Held' },
  open: { zh: '条件已满足，可申报', en: 'Conditions met: apply' },
  unknown: { zh: '资料不足', en: 'Facts are missing' },
  short: { zh: '尚有差距', en: 'Not there yet' },
  next: { zh: '最近的一步', en: 'Nearest step' },
  until: { zh: '有效期至 {date}', en: 'Valid until {date}' },
  unlocks: { zh: '取得后可多得', en: 'Would add' },
  gained: { zh: '可享：{titles}', en: 'Then yours: {titles}' },
  possible: {
    zh: '有望享受（还缺数据）：{titles}',
    en: 'Then within reach (facts are missing): {titles}',
  },
  missing: { zh: '还缺 {count} 项数据', en: '{count} {count|fact|facts} missing' },
  policyPage: { zh: '认定条件', en: 'Conditions' },
  separator: { zh: '、', en: ', ' },
} as const;
