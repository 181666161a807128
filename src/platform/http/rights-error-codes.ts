/** What is refused because of who asks; part of the one table in error-codes.ts, which checks its shape. */
export const RIGHTS_ERROR_CODES = {
  SCOPE_TOO_NARROW: {
    status: 403,
    title: { zh: '授权范围不包括此操作', en: 'Your authorisation does not reach so far' },
    detail: {
      zh: '请由法定代表人办理，或请其扩大授权。',
      en: 'The legal representative can do it, or extend your authorisation.',
    },
  },
  WHOLE_DISTRICT_ONLY: {
    status: 403,
    title: { zh: '只有不限范围的人员可以查看和办理', en: 'Only for staff of the whole district' },
    detail: {
      zh: '这项内容涉及全区多个部门或镇，无法按您的数据范围拆分。请由不限范围的人员办理。',
      en: 'It concerns several departments or towns and cannot be cut down to your scope. Somebody who is not confined can do it.',
    },
  },
  LEGAL_REPRESENTATIVE_ONLY: {
    status: 403,
    title: {
      zh: '只有法定代表人可以办理授权',
      en: 'Only the legal representative authorises others',
    },
  },
  AGENT_NOT_ELIGIBLE: {
    status: 422,
    title: { zh: '不能授权给这个账号', en: 'This account cannot be authorised' },
    detail: {
      zh: '只能授权给本人以外、已开通的企业用户账号；同一账号已有生效授权的，请先撤销。',
      en: 'It must be another enterprise user who can sign in and who has no authorisation yet; revoke that one first.',
    },
  },
  BINDING_NOT_FOUND: { status: 404, title: { zh: '没有这项授权', en: 'No such authorisation' } },
} as const;
