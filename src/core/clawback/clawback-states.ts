import type { ClawbackState, ClawbackStateDefinition } from './clawback.js';

const ENDED = { none: { zh: '已结束', en: 'the clawback has ended' } };
const NO_STEP = { zh: '无需再办', en: 'Nothing more to do' };
const NO_DAY = { none: { zh: '文件未定天数', en: 'no document sets a day' } };

/** In the order in which a clawback meets them; ends last. */
export const CLAWBACK_STATES: Readonly<Record<ClawbackState, ClawbackStateDefinition>> = {
  opened: {
    label: { zh: '已立案，待告知', en: 'Opened, to be notified' },
    nextStep: {
      zh: '经办人向企业告知追缴的事实、理由、金额和陈述申辩的权利',
      en: 'A reviewer notifies the enterprise of the facts, the reason, the amount and its right to state its view',
    },
    owner: 'reviewer',
    limit: NO_DAY,
  },
  notified: {
    label: { zh: '已告知，待陈述申辩', en: 'Notified, awaiting its view' },
    nextStep: {
      zh: '请企业陈述、申辩；期满未提出的，由经办人登记期满',
      en: 'The enterprise states its view; once the time is over a reviewer records that it did not',
    },
    owner: 'enterprise',
    limit: 'view',
  },
  heard: {
    label: { zh: '陈述申辩完毕，待决定', en: 'Heard, awaiting a decision' },
    nextStep: {
      zh: '由立案人以外的审批人员作出追缴决定，或不予追缴',
      en: 'An approver other than who opened it decides on the amount, or drops it',
    },
    owner: 'approver',
    limit: NO_DAY,
  },
  decided: {
    label: { zh: '已送达决定书，待缴回', en: 'Decided, to be repaid' },
    nextStep: {
      zh: '请企业按决定书缴回，或与经办人约定分期',
      en: 'The enterprise repays by the decision, or agrees on instalments with the reviewer',
    },
    owner: 'enterprise',
    limit: 'repayment',
  },
  repaying: {
    label: { zh: '缴回中', en: 'Being repaid' },
    nextStep: {
      zh: '请企业缴回余额；约定分期的，按期缴回',
      en: 'The enterprise repays the rest, by the instalments where these are agreed',
    },
    owner: 'enterprise',
    limit: 'instalment',
  },
  urged: {
    label: { zh: '已催告', en: 'Urged' },
    nextStep: {
      zh: '请企业在催告期内缴回；逾期未缴的，申请强制执行',
      en: 'The enterprise repays in the time set; after that enforcement is applied for',
    },
    owner: 'enterprise',
    limit: 'urging',
  },
  enforcement: {
    label: { zh: '已申请强制执行', en: 'Enforcement applied for' },
    nextStep: {
      zh: '等待人民法院执行；执行所得由出纳登记',
      en: 'The court enforces; what it collects is recorded by the cashier',
    },
    owner: 'court',
    limit: {
      none: { zh: '以人民法院的执行为准', en: 'the court decides' },
    },
  },
  'writing-off': {
    label: { zh: '待核销', en: 'Awaiting write-off' },
    nextStep: {
      zh: '由另一人核对财政部门的核销决定后核销，或退回',
      en: "Another person checks the finance department's decision and writes the rest off, or refuses",
    },
    owner: 'approver',
    limit: NO_DAY,
  },
  recovered: {
    label: { zh: '已追回', en: 'Recovered' },
    nextStep: NO_STEP,
    owner: null,
    limit: ENDED,
    end: true,
  },
  'written-off': {
    label: { zh: '已核销', en: 'Written off' },
    nextStep: NO_STEP,
    owner: null,
    limit: ENDED,
    end: true,
  },
  dropped: {
    label: { zh: '不予追缴', en: 'Dropped' },
    nextStep: NO_STEP,
    owner: null,
    limit: ENDED,
    end: true,
  },
};

/** In the order in which a clawback meets them, ends last: the order of every list of states. */
export const CLAWBACK_STATE_NAMES = Object.keys(CLAWBACK_STATES) as ClawbackState[];

export const CLAWBACK_ENDS = CLAWBACK_STATE_NAMES.filter((state) => CLAWBACK_STATES[state].end);
