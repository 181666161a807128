import type { Label } from '../facts/fact-definition.js';
import type { ActDefinition, CaseAct, Guard, Road, TimeLimit, TimeLimitId } from './lifecycle.js';

export const ROADS: Readonly<Record<Road, Label>> = {
  direct: { zh: '直发', en: 'Direct payment' },
  confirm: { zh: '一键确认', en: 'One-click confirmation' },
  apply: { zh: '快申快享', en: 'Pre-filled application' },
  'self-assessed': { zh: '自行申报', en: 'Claimed in a filing' },
  automatic: { zh: '自动享受', en: 'Granted automatically' },
  qualification: { zh: '资质申报', en: 'Qualification applied for elsewhere' },
};

export const ACTS: Readonly<Record<CaseAct, ActDefinition>> = {
  open: { label: { zh: '发现应享', en: 'Entitlement found' }, by: ['system'] },
  'revise-amount': { label: { zh: '金额更新', en: 'Amount revised' }, by: ['system'] },
  remind: { label: { zh: '提醒企业', en: 'Reminder sent' }, by: ['system'] },
  'give-notice': {
    label: { zh: '公告将视为放弃', en: 'Public notice before it is waived' },
    by: ['reviewer'],
  },
  lapse: { label: { zh: '期满未办，视为放弃', en: 'Waived by silence' }, by: ['system'] },
  escalate: { label: { zh: '超期提级', en: 'Escalated, being late' }, by: ['system'] },
  'skip-confirmation': {
    label: { zh: '账户已知，免于确认', en: 'Account known, no confirmation needed' },
    by: ['system'],
  },
  confirm: { label: { zh: '企业确认', en: 'Confirmed by the enterprise' }, by: ['enterprise'] },
  decline: { label: { zh: '企业放弃', en: 'Declined by the enterprise' }, by: ['enterprise'] },
  'start-review': { label: { zh: '开始审核', en: 'Review started' }, by: ['reviewer'] },
  review: { label: { zh: '审核通过', en: 'Review passed' }, by: ['reviewer'] },
  reject: { label: { zh: '审核不通过', en: 'Rejected in review' }, by: ['reviewer'] },
  publicise: { label: { zh: '列入公示名单', en: 'Put on a public list' }, by: ['reviewer'] },
  object: { label: { zh: '提出异议', en: 'Objection lodged' }, by: ['public'] },
  'dismiss-objection': {
    label: { zh: '异议不成立', en: 'Objection dismissed' },
    by: ['specialist', 'reviewer', 'approver'],
  },
  'return-to-review': {
    label: { zh: '退回复核', en: 'Returned to review' },
    by: ['specialist', 'reviewer', 'approver', 'system'],
  },
  reduce: {
    label: { zh: '按比例核减', en: 'Reduced pro rata' },
    by: ['approver'],
  },
  'await-funds': {
    label: { zh: '已同意，等候预算', en: 'Agreed, awaiting funds' },
    by: ['approver'],
  },
  approve: {
    label: { zh: '批准拨付', en: 'Approved for payment' },
    by: ['approver', 'system'],
  },
  instruct: { label: { zh: '发出支付申请', en: 'Payment requested' }, by: ['cashier'] },
  pay: {
    label: { zh: '回单相符，已到账', en: 'Receipt matches, paid' },
    by: ['cashier', 'system'],
  },
  'find-paid': { label: { zh: '查明已到账', en: 'Found to have arrived' }, by: ['approver'] },
  close: { label: { zh: '办结', en: 'Closed' }, by: ['cashier', 'system'] },
  bounce: {
    label: { zh: '银行退回', en: 'Returned by the bank' },
    by: ['cashier', 'approver', 'system'],
  },
  'correct-account': { label: { zh: '更正账户', en: 'Account corrected' }, by: ['enterprise'] },
  enjoy: { label: { zh: '登记已享受', en: 'Recorded as enjoyed' }, by: ['reviewer', 'system'] },
  miss: { label: { zh: '登记未享受', en: 'Recorded as missed' }, by: ['reviewer', 'system'] },
  withdraw: { label: { zh: '撤回', en: 'Withdrawn' }, by: ['system'] },
};

export const GUARDS: Readonly<Record<Guard, Label>> = {
  'amount-known': { zh: '金额已确定', en: 'the amount is known' },
  'amount-payable': { zh: '金额已确定且大于零', en: 'the amount is known and more than nothing' },
  'account-known': { zh: '收款账户已填写', en: 'the account is known' },
  'reason-given': { zh: '写明理由', en: 'a reason is given' },
  'amount-agreed': {
    zh: '企业所见金额与本件一致',
    en: 'the amount the enterprise saw is the amount of the case',
  },
  'reminders-sent': {
    zh: '提醒均已发出，企业仍未答复',
    en: 'every reminder has been sent and none answered',
  },
  'notice-length-stated': {
    zh: '经办人写明公告天数及依据',
    en: 'the reviewer has stated how long the notice is and on what basis',
  },
  'notice-over': { zh: '公告期已满', en: 'the last day of the notice has passed' },
  overdue: { zh: '已过时限', en: 'its limit has passed' },
  'account-on-file': {
    zh: '账户取自企业已登记的收款账户',
    en: 'the account is the one on file for the enterprise',
  },
  'publicity-length-known': {
    zh: '公示天数有政策依据，或由经办人写明理由填定',
    en: 'the length of the publicity is in the policy, or a reviewer has set it and said why',
  },
  'objections-settled': {
    zh: '对本件的异议均已处理',
    en: 'every objection to the case has been settled',
  },
  'publicity-over': { zh: '公示期已满', en: 'the closing date of the list has passed' },
  'another-person': { zh: '批准人不是制表人', en: 'the approver did not make the list' },
  'budget-reserved': { zh: '预算指标已冻结', en: 'the amount is reserved in an appropriation' },
  'batch-approved': { zh: '拨付批次已由另一人批准', en: 'another person approved the batch' },
  'receipt-matches': {
    zh: '回单的编号、户名、账号、金额全部相符',
    en: 'reference, payee, account and amount of the receipt all match',
  },
  'payment-returned': {
    zh: '款项已退回，经银行查实',
    en: 'the bank has confirmed that the money came back',
  },
  'reservation-released': { zh: '冻结的指标已退回', en: 'the reserved amount has been released' },
  'filing-recorded': {
    zh: '登记了享受的申报或凭证',
    en: 'the filing or document that shows it is recorded',
  },
};

export const LIMITS: Readonly<Record<TimeLimitId, TimeLimit>> = {
  window: {
    kind: 'window',
    label: { zh: '申报窗口', en: 'Application window' },
    basis: '政策版本写明的申报窗口截止日；没有窗口的不设期限',
  },
  notice: {
    kind: 'stated',
    label: { zh: '放弃公告', en: 'Notice before it is waived' },
    basis:
      '湖北某市稳岗返还：3 次短信和电话提醒后公示，期满视为自愿放弃；天数文件未定，由经办人写明',
  },
  review: {
    kind: 'working-days',
    label: { zh: '审核', en: 'Review' },
    workingDays: 10,
    policyLimit: 'reviewWorkingDays',
    basis: '政策写明的从其规定；未写明的参照上海一次性吸纳就业补贴：10 个工作日内审核并报区财政',
  },
  payment: {
    kind: 'working-days',
    label: { zh: '拨付', en: 'Payment' },
    workingDays: 10,
    policyLimit: 'paymentWorkingDays',
    basis:
      '政策写明的从其规定；未写明的参照上海一次性吸纳就业补贴：10 个工作日内核拨。自公示期满起算',
  },
  application: {
    kind: 'working-days',
    label: { zh: '快申快享全程', en: 'Whole application' },
    workingDays: 60,
    basis: '川办函〔2024〕17号：快申快享原则上 60 个工作日内兑现。自企业确认起算',
  },
};
