/** What can fail about a clawback (追缴); part of the one table in error-codes.ts, which checks its shape. */
export const CLAWBACK_ERROR_CODES = {
  CLAWBACK_NOT_FOUND: { status: 404, title: { zh: '没有这件追缴', en: 'No such clawback' } },
  NOTHING_PAID_OUT: {
    status: 409,
    title: {
      zh: '本件没有经本系统拨付的款项，无从追缴',
      en: 'Nothing was paid out for the case that could be recovered',
    },
  },
  CLAWBACK_ALREADY_OPEN: {
    status: 409,
    title: {
      zh: '本件已有未办结的追缴',
      en: 'The case already has a clawback that has not ended',
    },
  },
  CLAWBACK_LIMIT_RUNNING: {
    status: 409,
    title: { zh: '期限未满', en: 'The time set is not over' },
    detail: {
      zh: '期限至 {dueOn} 止，次日起方可办理。',
      en: 'The time set ends on {dueOn}; this is possible from the day after.',
    },
  },
  CLAWBACK_OVERPAID: {
    status: 409,
    title: {
      zh: '缴回金额超过应缴余额，请核对；多缴的应退还企业',
      en: 'More than is still to be repaid; check it, and give back what is too much',
    },
  },
  REPAYMENT_DIFFERS: {
    status: 409,
    title: {
      zh: '该银行流水号已按另外的金额或日期登记',
      en: 'The bank serial has been recorded with another amount or day',
    },
    detail: {
      zh: '银行流水号 {bankSerial} 已登记，金额或到账日期与本次不一致。',
      en: 'Bank serial {bankSerial} has been recorded with another amount or day.',
    },
  },
  CLAWBACK_EXCEEDS_PAYMENT: {
    status: 422,
    title: {
      zh: '追缴金额超过已拨付且未被追缴的金额',
      en: 'More than was paid and is not claimed back yet',
    },
    detail: {
      zh: '本件最多还可追缴 {claimableYuan} 元。',
      en: 'At most {claimableYuan} yuan of the case can still be claimed back.',
    },
  },
  CLAWBACK_EXCEEDS_CLAIM: {
    status: 422,
    title: {
      zh: '决定的金额超过告知的金额',
      en: 'More than the enterprise was notified of',
    },
    detail: {
      zh: '告知企业的金额为 {claimableYuan} 元；确需提高的，应另行告知。',
      en: 'The enterprise was notified of {claimableYuan} yuan; more needs another notice.',
    },
  },
  CLAWBACK_DAYS_REQUIRED: {
    status: 422,
    title: {
      zh: '请写明工作日数及其依据',
      en: 'State the number of working days and its basis',
    },
  },
  CLAWBACK_VIEW_REQUIRED: {
    status: 422,
    title: { zh: '请写明陈述申辩的内容', en: 'The view has to be written down' },
  },
  CLAWBACK_DOCUMENT_REQUIRED: {
    status: 422,
    title: {
      zh: '请写明文书的文号和日期，日期不得晚于今天',
      en: 'The document needs its number and date, today at the latest',
    },
  },
  INSTALMENTS_DO_NOT_ADD_UP: {
    status: 422,
    title: { zh: '分期约定有误', en: 'The instalments do not make a plan' },
    detail: {
      zh: '到期日应在今天之后且依次递增，各期金额合计应等于余额 {outstandingYuan} 元。',
      en: 'Due days have to ascend from after today, and amounts to add up to {outstandingYuan} yuan.',
    },
  },
  REPAYMENT_DAY_INVALID: {
    status: 422,
    title: { zh: '到账日期有误', en: 'Money cannot have come back on that day' },
    detail: {
      zh: '到账日期应在拨付之日（{paidOn}）至今天（{today}）之间。',
      en: 'The day has to lie between the payment ({paidOn}) and today ({today}).',
    },
  },
} as const;
