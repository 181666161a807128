import { AUDIT_ERROR_CODES } from './audit-error-codes.js';
import { BACKUP_ERROR_CODES } from './backup-error-codes.js';
import { BUDGET_ERROR_CODES } from './budget-error-codes.js';
import { CLAWBACK_ERROR_CODES } from './clawback-error-codes.js';
import { CONSENT_ERROR_CODES } from './consent-error-codes.js';
import { MONEY_CHECK_ERROR_CODES } from './money-check-error-codes.js';
import { RIGHTS_ERROR_CODES } from './rights-error-codes.js';
import { RUN_ERROR_CODES } from './run-error-codes.js';
import { SIGN_IN_ERROR_CODES } from './sign-in-error-codes.js';

/** A text in the languages of the screens. Chinese is the first language, English the second. */
export interface LocalizedText {
  readonly zh: string;
  readonly en: string;
}

interface ErrorKind {
  readonly status: number;
  /** The same words for every occurrence (RFC 9457 §3.1.3). */
  readonly title: LocalizedText;
  /** Words for this occurrence; `{name}` is filled from the error's params. */
  readonly detail?: LocalizedText;
}

/**
 * Every failure the API can answer with. The code is public and never changes its meaning; pages and scripts switch on
 * it. One table, so that a code without a status or without words does not compile.
 */
export const ERROR_CODES = {
  ...AUDIT_ERROR_CODES,
  ...BACKUP_ERROR_CODES,
  ...BUDGET_ERROR_CODES,
  ...CLAWBACK_ERROR_CODES,
  ...CONSENT_ERROR_CODES,
  ...MONEY_CHECK_ERROR_CODES,
  ...RIGHTS_ERROR_CODES,
  ...SIGN_IN_ERROR_CODES,

  // What was sent cannot be understood.
  BAD_REQUEST: { status: 400, title: { zh: '请求有误', en: 'Bad request' } },
  VALIDATION_FAILED: {
    status: 400,
    title: { zh: '填写的内容有误', en: 'Some fields are not valid' },
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    title: { zh: '缺少幂等键', en: 'Idempotency key required' },
    detail: {
      zh: '此操作必须带有 Idempotency-Key 请求头（8 至 128 个字母、数字、连字符、下划线、点或冒号）。',
      en: 'This operation needs an Idempotency-Key header of 8 to 128 letters, digits, hyphens, underscores, dots or colons.',
    },
  },
  IMPORT_INVALID: {
    status: 400,
    title: { zh: '导入文件无法读取', en: 'The import file cannot be read' },
  },
  BANK_ANSWER_INVALID: {
    status: 400,
    title: { zh: '银行回单文件无法读取', en: "The bank's answer cannot be read" },
  },
  RULES_INVALID: { status: 400, title: { zh: '规则有误', en: 'The rules are not valid' } },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: { zh: '提交的内容过大', en: 'The request is too large' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Unsupported content type' },
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: { zh: '无法按要求的格式返回', en: 'Not available in the requested form' },
  },
  METHOD_NOT_ALLOWED: { status: 405, title: { zh: '不支持的请求方法', en: 'Method not allowed' } },

  // Who asks.
  UNAUTHENTICATED: { status: 401, title: { zh: '请先登录', en: 'Sign in first' } },
  SIGNATURE_INVALID: {
    status: 401,
    title: { zh: '签名无效', en: 'The signature is not valid' },
  },
  SIGNATURE_STALE: {
    status: 401,
    title: { zh: '签名时间已过', en: 'The signature is out of time' },
    detail: {
      zh: '签名时间与服务器相差不得超过 {seconds} 秒。',
      en: 'Its time may differ from ours by {seconds} seconds.',
    },
  },
  SIGNATURE_REPLAYED: {
    status: 401,
    title: { zh: '签名已用过', en: 'The signature has been used' },
    detail: {
      zh: '重发时请用新的时间重新签名，并沿用原来的 Idempotency-Key。',
      en: 'To send again, sign anew with another time and keep the Idempotency-Key.',
    },
  },
  FORBIDDEN: { status: 403, title: { zh: '没有权限', en: 'Not permitted' } },
  FOREIGN_ORIGIN: {
    status: 403,
    title: { zh: '请求来自其他网站', en: 'The request comes from another site' },
  },
  SAME_PERSON: {
    status: 403,
    title: { zh: '经办与审批不能是同一人', en: 'The maker and the checker must be two people' },
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: { zh: '操作过于频繁，请稍后再试', en: 'Too many requests' },
  },

  // What is asked for does not exist.
  NOT_FOUND: { status: 404, title: { zh: '没有找到', en: 'Not found' } },
  ENTERPRISE_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这家企业', en: 'No such enterprise' },
  },
  POLICY_NOT_FOUND: { status: 404, title: { zh: '没有这项政策', en: 'No such policy' } },
  CASE_NOT_FOUND: { status: 404, title: { zh: '没有这个兑现件', en: 'No such case' } },
  PUBLICITY_LIST_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这份公示名单', en: 'No such publicity list' },
  },
  PUBLICITY_LINE_NOT_FOUND: {
    status: 404,
    title: { zh: '名单上没有这一行', en: 'No such line on the list' },
  },
  BANK_EXCEPTION_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这条银行异常', en: 'No such exception of the bank' },
  },
  RECTIFICATION_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这件整改', en: 'No such rectification' },
  },
  OBJECTION_NOT_FOUND: { status: 404, title: { zh: '没有这件异议', en: 'No such objection' } },
  MESSAGE_NOT_FOUND: { status: 404, title: { zh: '没有这条消息', en: 'No such message' } },
  DELIVERY_COMPLETE: {
    status: 409,
    title: { zh: '这次报送已经完成', en: 'The delivery is complete' },
  },
  MAPPING_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这个导入映射', en: 'No such import mapping' },
  },

  PAYOUT_BATCH_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这个拨付批次', en: 'No such payout batch' },
  },
  BANK_ANSWER_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这份银行回单文件', en: 'No such bank answer' },
  },

  // It exists, but not in a state that allows this.
  CONFLICT: { status: 409, title: { zh: '与现有数据冲突', en: 'Conflict with the present state' } },
  ILLEGAL_TRANSITION: {
    status: 409,
    title: { zh: '当前状态下不能进行此操作', en: 'Not possible in the present state' },
  },
  CASE_NOT_ENDED: {
    status: 409,
    title: { zh: '本件尚未办结', en: 'The case has not ended' },
  },
  ALREADY_RATED: { status: 409, title: { zh: '已经评价过', en: 'Already rated' } },
  CASE_AMOUNT_UNKNOWN: {
    status: 409,
    title: { zh: '金额尚未确定', en: 'The amount is not known yet' },
    detail: {
      zh: '兑现件 {caseNumber} 的金额尚未确定，或者为零，不能确认和兑付。',
      en: 'The amount of case {caseNumber} is not known yet, or nothing: it cannot be confirmed or paid.',
    },
  },
  CASE_AMOUNT_CHANGED: {
    status: 409,
    title: { zh: '金额已有变化，请重新核对', en: 'The amount has changed; check it again' },
  },
  CASE_ACCOUNT_UNKNOWN: {
    status: 409,
    title: { zh: '还没有收款账户', en: 'There is no payee account yet' },
  },
  CASE_ALREADY_CONFIRMED: {
    status: 409,
    title: {
      zh: '本件已按另外的金额或账户确认',
      en: 'The case has been confirmed with another amount or account',
    },
  },
  RANK_UNKNOWN: {
    status: 409,
    title: {
      zh: '排序依据的数据缺失，不能排出先后',
      en: 'The number by which the policy ranks its cases is not known of any of them',
    },
  },
  NO_REVIEWED_CASES: {
    status: 409,
    title: {
      zh: '该政策没有审核通过、待公示的兑现件',
      en: 'No case of this policy has been reviewed and awaits publicity',
    },
  },
  USERNAME_TAKEN: {
    status: 409,
    title: { zh: '用户名已被使用', en: 'The user name is taken' },
  },
  ALREADY_PAID: { status: 409, title: { zh: '已经拨付过', en: 'Already paid' } },
  PUBLICITY_NOT_OVER: {
    status: 409,
    title: { zh: '公示期未满', en: 'The publicity is not over' },
    detail: {
      zh: '公示至 {closesOn} 止，次日起方可批准。',
      en: 'The list is public until {closesOn}; it may be approved from the day after.',
    },
  },
  NOBODY_TO_NOTIFY: {
    status: 409,
    title: {
      zh: '没有提醒期满仍未答复的企业',
      en: 'No enterprise has left all its reminders unanswered',
    },
  },
  CHOSEN_HAVE_ANSWERED: {
    status: 409,
    title: {
      zh: '所选的件中，有的并非提醒期满仍未答复，请重新选择',
      en: 'Some of the chosen cases have not left all their reminders unanswered; choose again',
    },
  },
  PUBLICITY_NOT_OPEN: {
    status: 410,
    title: { zh: '不在公示期内', en: 'Not under publicity' },
    detail: {
      zh: '公示期为 {opensOn} 至 {closesOn}。期外如有意见，请向主管部门反映。',
      en: 'The list was public from {opensOn} to {closesOn}. Outside of that, turn to the authority.',
    },
  },
  PUBLICITY_LINE_SETTLED: {
    status: 409,
    title: {
      zh: '该行已不在公示中，不再受理异议',
      en: 'The line is no longer under publicity; it cannot be objected to',
    },
  },
  OBJECTION_OPEN: {
    status: 409,
    title: {
      zh: '名单上的各行均有异议待处理，没有可批准的',
      en: 'Every line of the list waits for an objection to be settled',
    },
  },
  PUBLICITY_LIST_ALTERED: {
    status: 409,
    title: {
      zh: '名单内容与公示时不一致，不予批准',
      en: 'The list is not what was published; it cannot be approved',
    },
  },
  NOTHING_TO_PAY: {
    status: 409,
    title: { zh: '没有可以编入批次的兑现件', en: 'No case can go into a batch' },
  },
  PAYOUT_BATCH_ALTERED: {
    status: 409,
    title: {
      zh: '批次内容与冻结时不一致，不予发出',
      en: 'The batch is not what was frozen; it will not be sent',
    },
  },
  PAYMENT_REQUEST_INVALID: {
    status: 409,
    title: {
      zh: '支付申请不符合所用格式的要求，不予生成',
      en: 'The payment request does not fit its format and is not made',
    },
    detail: {
      zh: '以下各项不符合格式 {format} 的要求，请更正后重试。',
      en: 'What is named here does not fit the format {format}; correct it and try again.',
    },
  },
  PAYOUT_BATCH_NOT_DISPATCHED: {
    status: 409,
    title: { zh: '批次尚未发出', en: 'The batch has not been dispatched' },
  },
  PAYOUT_FILE_NOT_FOUND: {
    status: 404,
    title: { zh: '没有这个收付款文件', en: 'No such file to or from the bank' },
  },
  SIMULATION_REFUSED: {
    status: 409,
    title: {
      zh: '模拟银行只答复演示数据的批次',
      en: 'The simulated bank answers batches of demonstration data only',
    },
  },
  ...RUN_ERROR_CODES,
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    title: { zh: '相同的请求正在处理', en: 'The same request is still being handled' },
  },
  STALE_VERSION: {
    status: 412,
    title: {
      zh: '内容已被他人修改，请刷新后重试',
      en: 'Changed by somebody else; reload and try again',
    },
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: { zh: '缺少版本号', en: 'Version required' },
    detail: { zh: '修改时必须带有 If-Match 请求头。', en: 'An edit needs an If-Match header.' },
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: { zh: '幂等键已用于另一个请求', en: 'The idempotency key was used for another request' },
  },
  REASON_REQUIRED: { status: 422, title: { zh: '请写明理由', en: 'A reason is required' } },
  PUBLICITY_LENGTH_UNKNOWN: {
    status: 422,
    title: {
      zh: '政策没有规定公示天数，请填写公示工作日数和理由',
      en: 'The policy does not say how long to publish; state the working days and why',
    },
  },
  PUBLICITY_TOO_SHORT: {
    status: 422,
    title: {
      zh: '公示工作日少于政策规定',
      en: 'Fewer working days than the policy demands',
    },
    detail: {
      zh: '政策规定公示不少于 {workingDays} 个工作日。',
      en: 'The policy demands at least {workingDays} working days.',
    },
  },
  FACT_NOT_ACCEPTED: {
    status: 422,
    title: { zh: '该事实项不能由您填报', en: 'This fact is not accepted from you' },
  },
  ACCOUNT_INVALID: {
    status: 422,
    title: { zh: '收款账户无效', en: 'The payee account is not valid' },
  },

  // We erred.
  INTERNAL: {
    status: 500,
    title: { zh: '系统内部错误', en: 'Internal error' },
    detail: {
      zh: '请稍后再试；如仍有问题，请把请求编号告诉我们。',
      en: 'Please try again later; if it persists, tell us the request id.',
    },
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    title: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

export function errorKind(code: ErrorCode): ErrorKind {
  return ERROR_CODES[code];
}
