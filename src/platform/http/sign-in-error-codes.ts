/** What stands in the way of signing in; part of the one table in error-codes.ts, which checks its shape. */
export const SIGN_IN_ERROR_CODES = {
  INVALID_CREDENTIALS: {
    status: 401,
    title: { zh: '用户名或密码不正确', en: 'The user name or the password is wrong' },
  },
  SIGN_IN_MUST_WAIT: {
    status: 429,
    title: { zh: '失败次数过多，请稍后再试', en: 'Too many failures: wait before trying again' },
    detail: {
      zh: '请在 {retryAfterSeconds} 秒后再试。',
      en: 'Try again in {retryAfterSeconds} seconds.',
    },
  },
  SIGN_IN_STEP_EXPIRED: {
    status: 401,
    title: { zh: '登录已超时，请重新开始', en: 'This sign-in is over: start again' },
  },
  CODE_INVALID: {
    status: 422,
    title: { zh: '验证码不正确或已用过', en: 'The code is wrong or has been used' },
  },
  SECOND_STEP_REQUIRED: {
    status: 403,
    title: { zh: '请先设置两步验证', en: 'Set up the second step of signing in first' },
  },
  SECOND_STEP_IS_ON: {
    status: 409,
    title: { zh: '两步验证已经启用', en: 'The second step has been set up' },
  },
  PERSON_REQUIRED: {
    status: 403,
    title: { zh: '此操作须由工作人员本人办理', en: 'This is for a person to do, not a machine' },
  },
  DEMONSTRATION_ACCOUNT: {
    status: 403,
    title: { zh: '演示账号不能更改', en: 'An account of the demonstration cannot be changed' },
  },
  NO_PASSWORD: {
    status: 409,
    title: {
      zh: '此账号没有密码，由统一身份认证登录',
      en: 'This account has no password: its owner signs in with a provider',
    },
  },
  OWN_ACCOUNT: {
    status: 409,
    title: {
      zh: '不能停用自己的账号',
      en: 'Nobody can disable the account that he or she acts with',
    },
  },
  USER_NOT_FOUND: { status: 404, title: { zh: '没有这个账号', en: 'No such account' } },
  OPENID_UNAVAILABLE: {
    status: 503,
    title: {
      zh: '统一身份认证暂时无法使用，请稍后再试',
      en: 'The identity provider cannot be reached: try again later',
    },
  },
  OPENID_REFUSED: {
    status: 401,
    title: {
      zh: '统一身份认证没有完成，请重新登录',
      en: 'The identity provider did not confirm who you are: start again',
    },
  },
  OPENID_ENTERPRISE_UNKNOWN: {
    status: 403,
    title: {
      zh: '本系统还没有您企业的登记信息，请联系所在区的惠企服务窗口',
      en: 'We hold no record of your enterprise: ask the service desk of your district',
    },
  },
  OPENID_ENTERPRISE_CHANGED: {
    status: 403,
    title: {
      zh: '您的账号已绑定另一家企业，请联系所在区的惠企服务窗口变更',
      en: 'Your account is bound to another enterprise: ask the service desk of your district',
    },
  },
  OPENID_STAFF_UNKNOWN: {
    status: 403,
    title: {
      zh: '您还没有本系统的账号，请联系系统管理员',
      en: 'You have no account here yet: ask the administrator',
    },
  },
  OPENID_ACCOUNT_DISABLED: {
    status: 403,
    title: { zh: '此账号已停用', en: 'This account is disabled' },
  },
} as const;
