export const consentWords = {
  title: { zh: '个人信息与同意', en: 'Personal data and consent' },
  agree: { zh: '同意', en: 'Agree' },
  refuse: { zh: '不同意', en: 'Do not agree' },
  withdraw: { zh: '撤回同意', en: 'Withdraw consent' },
  given: {
    zh: '您已于 {at} 同意（第 {version} 版）',
    en: 'You agreed on {at} (version {version})',
  },
  withdrawn: {
    zh: '您已于 {at} 表示不同意：不发邮件，联系人邮箱、电话由系统删除',
    en: 'You do not agree, as of {at}: nothing is mailed, and the contact is deleted',
  },
  askOnce: {
    zh: '不同意不影响享受政策。以后可随时在“账号”页更改。',
    en: 'Refusing costs you no benefit. Change it on the account page at any time.',
  },
  tickNeeded: { zh: '请阅读告知并勾选同意', en: 'Read the notice and tick that you agree' },
};
