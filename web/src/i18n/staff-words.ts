/** What the staff's pages share, and the board of cases. */
export const staffWords = {
  boardTitle: { zh: '办件', en: 'Cases' },
  boardLead: {
    zh: '每一件现在在哪一步，哪些超期了。',
    en: 'Where every case stands, and what is overdue.',
  },
  today: { zh: '业务日期 {date}', en: 'Business date {date}' },
  overdueTotal: { zh: '超期 {count} 件', en: '{count} overdue' },
  overdueNone: { zh: '没有超期', en: 'Nothing overdue' },
  overdueCount: { zh: '超期 {count}', en: '{count} overdue' },
  offRoad: { zh: '其他', en: 'Off the road' },
  filterPolicy: { zh: '政策', en: 'Policy' },
  filterAllPolicies: { zh: '全部政策', en: 'All policies' },
  filterOverdue: { zh: '只看超期', en: 'Overdue only' },
  filterState: { zh: '状态：{state}', en: 'State: {state}' },
  filterClear: { zh: '清除筛选', en: 'Clear filters' },
  listTitle: { zh: '件单', en: 'List' },
  none: { zh: '没有符合条件的件', en: 'No case matches' },
  columnNumber: { zh: '件号', en: 'Number' },
  columnEnterprise: { zh: '企业', en: 'Enterprise' },
  columnPolicy: { zh: '政策', en: 'Policy' },
  columnAmount: { zh: '金额', en: 'Amount' },
  columnState: { zh: '状态', en: 'State' },
  columnDue: { zh: '期限', en: 'Due' },
  columnOwner: { zh: '等谁办', en: 'Waits for' },
  amountUnknown: { zh: '待定', en: 'open' },
  overdueSince: { zh: '超期 {date}', en: 'Overdue {date}' },
  noLimit: { zh: '—', en: '—' },
  'owner.enterprise': { zh: '企业', en: 'Enterprise' },
  'owner.reviewer': { zh: '经办', en: 'Reviewer' },
  'owner.approver': { zh: '审批', en: 'Approver' },
  'owner.cashier': { zh: '出纳', en: 'Cashier' },
  'owner.bank': { zh: '银行', en: 'Bank' },
  'owner.system': { zh: '系统', en: 'System' },
  enterprisePage: { zh: '企业专属空间', en: 'Enterprise space' },
  actsTitle: { zh: '可办理', en: 'What you can do' },
  actStartReview: { zh: '开始审核', en: 'Start review' },
  actPass: { zh: '审核通过', en: 'Pass' },
  actReject: { zh: '不通过…', en: 'Reject…' },
  actRejectDo: { zh: '确定不通过', en: 'Reject' },
  actEnjoy: { zh: '登记已享受…', en: 'Record as enjoyed…' },
  actEnjoyDo: { zh: '登记已享受', en: 'Record as enjoyed' },
  actMiss: { zh: '登记未享受…', en: 'Record as missed…' },
  actMissDo: { zh: '登记未享受', en: 'Record as missed' },
  reason: { zh: '理由', en: 'Reason' },
  reference: { zh: '申报或凭证编号', en: 'Number of the filing or document' },
  needed: { zh: '请填写', en: 'Required' },
  done: { zh: '已办理', en: 'Done' },
} as const;

type OwnerKey = Extract<keyof typeof staffWords, `owner.${string}`>;

export function ownerKey(owner: string | null): OwnerKey | null {
  const key = `owner.${owner ?? ''}`;
  return key in staffWords ? (key as OwnerKey) : null;
}
