export const signInWords = {
  title: { zh: '登录', en: 'Sign in' },
  headline: { zh: '该有的，一项不落', en: 'Everything you are entitled to' },
  lead: {
    zh: '系统替您读完每一份惠企政策，告诉您现在能得到什么、再答一题能多得什么、还差多少。',
    en: 'We read every policy for you: what you get now, what one more answer would unlock, and how far off the rest is.',
  },
  username: { zh: '用户名', en: 'Username' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  wrong: {
    zh: '用户名或密码不对，请再试一次。',
    en: 'Wrong username or password. Please try again.',
  },
  needUsername: { zh: '请填写用户名', en: 'Please enter your username' },
  needPassword: { zh: '请填写密码', en: 'Please enter your password' },
  demonstrationTitle: { zh: '演示账号', en: 'Demonstration accounts' },
  demonstrationText: {
    zh: '以下企业与数据均为演示而编，不是真实企业。点一下即可登录。',
    en: 'These enterprises and their data are made up for demonstration. One click signs you in.',
  },
  demonstrationEnterprises: { zh: '以企业身份', en: 'As an enterprise' },
  demonstrationStaff: { zh: '以工作人员身份', en: 'As staff' },
} as const;
