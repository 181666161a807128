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
  or: { zh: '或用本系统账号', en: 'Or with an account here' },
  withEnterprise: { zh: '企业：用一网通办法人账号登录', en: 'Enterprises: sign in with 一网通办' },
  withStaff: { zh: '工作人员：用统一身份认证登录', en: 'Staff: sign in with your provider' },
  codeTitle: { zh: '再输一个验证码', en: 'One more code' },
  code: { zh: '验证码', en: 'Code' },
  codeHint: {
    zh: '验证器应用上的六位数字；手机不在身边时，用一个恢复码。',
    en: 'Six digits from your authenticator app, or a recovery code if you are without your phone.',
  },
  needCode: { zh: '请填写验证码', en: 'Please enter the code' },
  back: { zh: '重新开始', en: 'Start again' },
  unavailable: {
    zh: '统一身份认证暂时无法使用，请稍后再试。',
    en: 'The identity provider cannot be reached. Please try again later.',
  },
  refused: {
    zh: '统一身份认证没有完成，请重新登录。',
    en: 'The identity provider did not confirm who you are. Please start again.',
  },
  enterpriseUnknown: {
    zh: '本系统还没有您企业的登记信息。请联系所在区的惠企服务窗口。',
    en: 'We hold no record of your enterprise. Please ask the service desk of your district.',
  },
  enterpriseChanged: {
    zh: '您的账号已绑定另一家企业。请联系所在区的惠企服务窗口变更。',
    en: 'Your account is bound to another enterprise. Please ask the service desk of your district.',
  },
  staffUnknown: {
    zh: '您还没有本系统的账号。请联系系统管理员开通。',
    en: 'You have no account here yet. Please ask the administrator.',
  },
  accountDisabled: {
    zh: '此账号已停用。请联系系统管理员。',
    en: 'This account is disabled. Please ask the administrator.',
  },
  demonstrationTitle: { zh: '演示账号', en: 'Demonstration accounts' },
  demonstrationText: {
    zh: '以下企业与数据均为演示而编，不是真实企业。点一下即可登录。',
    en: 'These enterprises and their data are made up for demonstration. One click signs you in.',
  },
  demonstrationEnterprises: { zh: '以企业身份', en: 'As an enterprise' },
  demonstrationStaff: { zh: '以工作人员身份', en: 'As staff' },
} as const;
