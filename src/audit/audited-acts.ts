import type { ClawbackAct } from '../core/clawback/clawback.js';
import { CLAWBACK_ACTS } from '../core/clawback/clawback-vocabulary.js';
import type { CaseAct } from '../core/lifecycle/lifecycle.js';
import { ACTS } from '../core/lifecycle/lifecycle-vocabulary.js';
import type { LocalizedText } from '../platform/http/error-codes.js';

/** What can be recorded besides what happens to cases and clawbacks, and what people call it. */
const OTHER_ACTS = {
  'account.recorded': { zh: '登记收款账户', en: 'Account paid into recorded' },
  'agent.granted': { zh: '授权经办人', en: 'Agent authorised' },
  'agent.revoked': { zh: '撤销经办人授权', en: 'Agent’s authority revoked' },
  'appropriation.adjusted': { zh: '调整预算指标', en: 'Appropriation adjusted' },
  'appropriation.created': { zh: '登记预算指标', en: 'Appropriation recorded' },
  'appropriation.year-closed': { zh: '年终结转', en: 'Fiscal year closed' },
  'audit-chain.verified': { zh: '核验审计链', en: 'Audit chain verified' },
  'bank-answer.received': { zh: '接收银行回单', en: 'Answer of the bank taken in' },
  'bank-exception.finding-proposed': {
    zh: '对银行异常提出认定',
    en: 'Finding about a line of the bank proposed',
  },
  'bank-exception.settled': { zh: '审批银行异常认定', en: 'Line of the bank settled' },
  'budget-proposal.approved': { zh: '批准预算事项', en: 'Budget proposal approved' },
  'budget-proposal.made': { zh: '提出预算事项', en: 'Budget proposal made' },
  'budget-proposal.rejected': { zh: '退回预算事项', en: 'Budget proposal rejected' },
  'budget-proposal.withdrawn': { zh: '撤回预算事项', en: 'Budget proposal withdrawn' },
  'case.rated': { zh: '企业评价', en: 'Case rated' },
  'cases.opened': { zh: '批量发现应享', en: 'Cases opened' },
  'data-key.activated': { zh: '启用数据密钥', en: 'Data key activated' },
  'consent.given': { zh: '同意使用联系方式', en: 'Consent given' },
  'consent.withdrawn': { zh: '撤回同意', en: 'Consent withdrawn' },
  'data-key.announced': { zh: '生成数据密钥', en: 'Data key made' },
  'data-key.destroyed': { zh: '销毁数据密钥', en: 'Data key destroyed' },
  'data-key.sealed-only': {
    zh: '全部加密完毕，此后拒绝明文',
    en: 'Everything sealed; nothing in plain is taken from now on',
  },
  'data-key.wrapped-anew': { zh: '重新加密数据密钥', en: 'Data key wrapped anew' },
  'database.restored': { zh: '从备份恢复', en: 'Restored from a backup' },
  'delivery.received': { zh: '接收部门数据', en: 'Delivery of a department taken in' },
  'department-key.made': { zh: '生成部门密钥', en: 'Department key made' },
  'department-key.revoked': { zh: '吊销部门密钥', en: 'Department key revoked' },
  'enterprise.read': { zh: '查看企业信息', en: 'Enterprise’s data looked at' },
  'fact.stated': { zh: '填报事实项', en: 'Fact stated' },
  'file.exported': { zh: '导出文件', en: 'File exported' },
  'file.imported': { zh: '导入数据文件', en: 'File imported' },
  'funding-plan.created': { zh: '制定资金分担方案', en: 'Funding plan made' },
  'import.read': { zh: '查看未采纳的导入行', en: 'Rows that an import did not take looked at' },
  'machine-token.made': { zh: '生成机器令牌', en: 'Machine token made' },
  'machine-token.revoked': { zh: '吊销机器令牌', en: 'Machine token revoked' },
  'match-run.started': { zh: '发起匹配', en: 'Run started' },
  'objection.dismissed': { zh: '异议不成立', en: 'Objection dismissed' },
  'objection.lodged': { zh: '提出异议', en: 'Objection lodged' },
  'objection.referred': { zh: '转办异议', en: 'Objection passed on' },
  'objection.upheld': { zh: '异议成立', en: 'Objection upheld' },
  'payout-batch.approved': { zh: '批准拨付批次', en: 'Batch approved' },
  'payout-batch.cancelled': { zh: '撤销拨付批次', en: 'Batch cancelled' },
  'payout-batch.dispatched': { zh: '发出支付申请', en: 'Payment requested' },
  'payout-batch.frozen': { zh: '编制拨付批次', en: 'Batch made' },
  'population.generated': { zh: '生成测试企业', en: 'Made-up enterprises generated' },
  'publicity-list.approved': { zh: '批准拟兑付名单', en: 'List approved' },
  'publicity-list.made': { zh: '制作拟兑付名单', en: 'List made' },
  'publicity-list.reduced': { zh: '按比例核减拟兑付名单', en: 'List reduced pro rata' },
  'quality-survey.begun': { zh: '发起数据质量检查', en: 'Survey of the data begun' },
  'rectification.answered': { zh: '答复整改', en: 'Rectification answered' },
  'rectification.closed': { zh: '办结整改', en: 'Rectification closed' },
  'rectification.escalated': { zh: '整改超期提级', en: 'Rectification escalated, being late' },
  'rectification.returned': { zh: '退回整改', en: 'Rectification sent back' },
  'representative.begun': {
    zh: '认证平台认定为法定代表人',
    en: 'Named its legal representative by the provider',
  },
  'representative.ended': {
    zh: '认证平台不再认定为法定代表人',
    en: 'No longer named its legal representative by the provider',
  },
  'rule.published': { zh: '发布政策规则', en: 'Rule published' },
  'retention.finished': { zh: '完成期限清理', en: 'Round of removals finished' },
  'retention.removed': { zh: '按期限删除', en: 'Removed as past its time' },
  'staff-scope.set': { zh: '设定数据范围', en: 'Scope of a member of staff set' },
  'statement-difference.settled': { zh: '查明对账差异', en: 'Difference of a statement settled' },
  'treasury-statement.received': { zh: '上传国库对账单', en: 'Treasury statement taken in' },
  'treasury-statement.signed-off': { zh: '签结对账月', en: 'Month of the books signed off' },
  'user.created': { zh: '开通账号', en: 'Account made' },
  'user.disabled': { zh: '停用账号', en: 'Account kept out' },
  'user.enabled': { zh: '恢复账号', en: 'Account let in again' },
  'user.identity-bound': { zh: '绑定认证平台账号', en: 'Provider’s account bound' },
  'user.identity-noted': { zh: '首次经认证平台登录', en: 'First sign-in with the provider' },
  'user.identity-unbound': { zh: '解除认证平台账号', en: 'Provider’s account unbound' },
  'user.made-to-wait': { zh: '登录失败过多，须等待', en: 'Made to wait after failures' },
  'user.password-changed': { zh: '更改密码', en: 'Password changed' },
  'user.password-reset': { zh: '重置密码', en: 'Password reset' },
  'user.second-step-removed': { zh: '停用两步验证', en: 'Second step removed' },
  'user.second-step-set-up': { zh: '启用两步验证', en: 'Second step set up' },
  'user.sessions-ended': { zh: '退出所有登录', en: 'Sessions ended' },
  'user.signed-in': { zh: '登录', en: 'Signed in' },
  'user.signed-out': { zh: '退出', en: 'Signed out' },
  'waiver-notice.made': { zh: '公告将视为放弃', en: 'Public notice before cases are waived' },
} as const satisfies Record<string, LocalizedText>;

export type AuditedAct = keyof typeof OTHER_ACTS | `case.${CaseAct}` | `clawback.${ClawbackAct}`;

/** The one place with the names of acts: what has none cannot be recorded. */
export const AUDITED_ACTS: Readonly<Record<AuditedAct, LocalizedText>> = {
  ...OTHER_ACTS,
  ...named('case', { zh: '兑现件', en: 'Case' }, ACTS),
  ...named('clawback', { zh: '追缴', en: 'Clawback' }, CLAWBACK_ACTS),
};

/** Null for what an earlier version recorded under a code that is no longer used. */
export function nameOfAct(action: string): LocalizedText | null {
  return Object.hasOwn(AUDITED_ACTS, action) ? AUDITED_ACTS[action as AuditedAct] : null;
}

function named<Prefix extends string, Act extends string>(
  prefix: Prefix,
  subject: LocalizedText,
  acts: Readonly<Record<Act, { readonly label: LocalizedText }>>,
): Record<`${Prefix}.${Act}`, LocalizedText> {
  const entries = Object.entries<{ readonly label: LocalizedText }>(acts).map(
    ([act, { label }]): [string, LocalizedText] => [
      `${prefix}.${act}`,
      { zh: `${subject.zh}：${label.zh}`, en: `${subject.en}: ${label.en}` },
    ],
  );
  return Object.fromEntries(entries) as Record<`${Prefix}.${Act}`, LocalizedText>;
}
