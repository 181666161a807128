import type { CaseState, NoLimit, StateDefinition } from './lifecycle.js';

const ENDED: NoLimit = { none: { zh: '已结束', en: 'the case has ended' } };
const NO_STEP = { usual: { zh: '无需再办', en: 'Nothing more to do' } };

/** In the order in which a case meets them; ends last. */
export const STATES: Readonly<Record<CaseState, StateDefinition>> = {
  offered: {
    label: { zh: '已预告', en: 'Offered' },
    nextStep: {
      usual: {
        zh: '请企业核对金额、填写收款账户并确认',
        en: 'The enterprise checks the amount, names its account and confirms',
      },
      direct: {
        zh: '请企业填写收款账户并确认',
        en: 'The enterprise names its account and confirms',
      },
      apply: {
        zh: '请企业核对预填的申请并提交',
        en: 'The enterprise checks the pre-filled application and sends it',
      },
      'self-assessed': {
        zh: '请企业在申报时填报享受',
        en: 'The enterprise claims it in its filing',
      },
      automatic: {
        zh: '无需企业办理，由执收单位在收费时兑现',
        en: 'Nothing to do: it is granted when the charge is made',
      },
      qualification: { zh: '请企业向认定部门申报', en: 'The enterprise applies to the authority' },
    },
    owner: { usual: 'enterprise', automatic: 'reviewer' },
    limit: {
      usual: 'window',
      direct: {
        none: {
          zh: '款项等候账户，文件未定期限',
          en: 'the money waits for an account; no document sets a day',
        },
      },
      'self-assessed': {
        none: {
          zh: '以该税费自身的申报期为准',
          en: 'the filing period of the tax or charge decides',
        },
      },
      automatic: { none: { zh: '随收费即时兑现', en: 'granted with the charge itself' } },
    },
  },
  noticed: {
    label: { zh: '放弃公告中', en: 'Under notice, about to be waived' },
    nextStep: {
      usual: {
        zh: '公告期内企业仍可确认；期满未办视为放弃',
        en: 'The enterprise may still confirm; it is waived when the notice ends',
      },
    },
    owner: { usual: 'enterprise' },
    limit: { usual: 'notice' },
  },
  confirmed: {
    label: { zh: '已确认，待审核', en: 'Confirmed, awaiting review' },
    nextStep: { usual: { zh: '主管部门经办人开始审核', en: 'A reviewer starts the review' } },
    owner: { usual: 'reviewer' },
    limit: { usual: 'review', apply: 'application' },
  },
  'under-review': {
    label: { zh: '审核中', en: 'Under review' },
    nextStep: {
      usual: { zh: '主管部门经办人复核名单与金额', en: 'A reviewer checks eligibility and amount' },
    },
    owner: { usual: 'reviewer' },
    limit: { usual: 'review', apply: 'application' },
  },
  reviewed: {
    label: { zh: '审核通过，待公示', en: 'Reviewed, awaiting publicity' },
    nextStep: {
      usual: {
        zh: '经办人列入拟兑付名单并公示',
        en: 'A reviewer puts it on a list and publishes the list',
      },
    },
    owner: { usual: 'reviewer' },
    limit: { usual: 'review', apply: 'application' },
  },
  publicised: {
    label: { zh: '公示中', en: 'On the public list' },
    nextStep: {
      usual: {
        zh: '公示期满后由另一人批准',
        en: 'After the closing date another person approves the list',
      },
    },
    owner: { usual: 'approver' },
    limit: { usual: 'payment', apply: 'application' },
  },
  objected: {
    label: { zh: '异议处理中', en: 'Objected to' },
    nextStep: {
      usual: {
        zh: '核查异议，作出处理；同一名单的其他企业照常批准',
        en: 'The objection is looked into and settled; the rest of the list goes on',
      },
    },
    owner: { usual: 'reviewer' },
    limit: {
      usual: {
        none: {
          zh: '文件未定异议处理的天数；处理完毕后拨付时限重新起算',
          en: 'no document sets a day for objections; the time for payment begins again afterwards',
        },
      },
      apply: 'application',
    },
  },
  'awaiting-funds': {
    label: { zh: '已同意，等候预算', en: 'Agreed, awaiting funds' },
    nextStep: {
      usual: {
        zh: '预算指标到位后按先后顺序自动批准',
        en: 'Approved by itself, in the order of the queue, once there is money',
      },
    },
    owner: { usual: 'approver' },
    limit: {
      usual: {
        none: { zh: '预算何时到位文件未定', en: 'no document says when money arrives' },
      },
      apply: 'application',
    },
  },
  approved: {
    label: { zh: '已批准，待拨付', en: 'Approved, awaiting payment' },
    nextStep: { usual: { zh: '出纳编入拨付批次', en: 'The cashier puts it into a payout batch' } },
    owner: { usual: 'cashier' },
    limit: { usual: 'payment', apply: 'application' },
  },
  instructed: {
    label: { zh: '拨付中', en: 'Payment requested' },
    nextStep: { usual: { zh: '等待银行回单', en: 'The bank answers' } },
    owner: { usual: 'bank' },
    limit: { usual: 'payment', apply: 'application' },
  },
  paid: {
    label: { zh: '已到账', en: 'Paid' },
    nextStep: { usual: { zh: '核对后办结', en: 'The case is closed' } },
    owner: { usual: 'system' },
    limit: { usual: 'payment', apply: 'application' },
  },
  bounced: {
    label: { zh: '银行退回，待更正账户', en: 'Returned by the bank' },
    nextStep: {
      usual: {
        zh: '请企业更正收款账户，更正后重新拨付',
        en: 'The enterprise corrects its account and is paid again',
      },
    },
    owner: { usual: 'enterprise' },
    limit: {
      usual: {
        none: {
          zh: '补正期限以退回公告为准，文件未定天数',
          en: 'the notice of the return sets the day; no document does',
        },
      },
      apply: 'application',
    },
  },
  closed: {
    label: { zh: '已办结', en: 'Closed' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'achieved',
  },
  declined: {
    label: { zh: '企业已放弃', en: 'Declined' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'not-achieved',
  },
  lapsed: {
    label: { zh: '视为放弃', en: 'Waived by silence' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'not-achieved',
  },
  rejected: {
    label: { zh: '审核未通过', en: 'Rejected' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'not-achieved',
  },
  withdrawn: {
    label: { zh: '已撤回', en: 'Withdrawn' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'not-achieved',
  },
  missed: {
    label: { zh: '未享受', en: 'Missed' },
    nextStep: NO_STEP,
    owner: { usual: null },
    limit: { usual: ENDED },
    end: 'not-achieved',
  },
};
