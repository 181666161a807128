export const exportWords = {
  title: { zh: '导出登记', en: 'Exports' },
  lead: {
    zh: '含企业数据的文件离开系统时，谁、何时、为何、多少行、文件哈希，都记在这里，不能改、不能删。',
    en: 'Files with data of enterprises that left the system: who, when, what for, how many rows, which hash. Nothing here can be changed or struck out.',
  },
  leadOwn: {
    zh: '您本人导出过的文件。',
    en: 'The files that you exported yourself.',
  },
  actor: { zh: '导出人（用户名）', en: 'Person (user name)' },
  kind: { zh: '类别', en: 'Kind' },
  every: { zh: '全部', en: 'All' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  search: { zh: '查询', en: 'Search' },
  none: { zh: '没有导出记录', en: 'Nothing was exported' },
  rows: { zh: '{count} 行', en: '{count} rows' },
  bytes: { zh: '{count} 字节', en: '{count} bytes' },
  hash: { zh: 'SHA-256', en: 'SHA-256' },
  saidPurpose: { zh: '用途：{purpose}', en: 'For: {purpose}' },
  origin: { zh: '来自 {origin}', en: 'from {origin}' },
  downloadList: { zh: '下载登记表', en: 'Download the list' },

  dialogTitle: { zh: '说明导出用途', en: 'What is the file for?' },
  dialogText: {
    zh: '文件含企业数据，导出后由您负责保管。用途与文件哈希一并登记，供审计查询。',
    en: 'The file holds data of enterprises and is yours to look after. Purpose and hash are recorded for the audit.',
  },
  common: { zh: '常用用途', en: 'Common purposes' },
  other: { zh: '其他（请写明）', en: 'Something else (say what)' },
  purpose: { zh: '用途', en: 'Purpose' },
  purposeHint: {
    zh: '2 至 200 字，请写明给谁、做什么',
    en: '2 to 200 characters: for whom, and why',
  },
  needed: { zh: '请写明用途', en: 'Say what it is for' },
  export: { zh: '导出', en: 'Export' },

  'kind-payment-file': { zh: '支付申请文件', en: 'Payment-request file' },
  'kind-figures': { zh: '办件统计表', en: 'Figures' },
  'kind-import-rejects': { zh: '导入待处理行', en: 'Rows an import did not take' },
  'kind-export-list': { zh: '导出登记表', en: 'List of exports' },
  'kind-backup': { zh: '全库备份', en: 'Backup of everything' },
};

/** What offices write such things for. They are recorded as they stand, in Chinese, whoever reads the page in English. */
export const COMMON_PURPOSES = [
  { zh: '送银行支付', en: 'To the bank, for payment' },
  { zh: '与财政、银行对账', en: 'Reconciling with treasury and bank' },
  { zh: '上报区领导或主管部门', en: 'Report to the district or a department' },
  { zh: '审计、巡察调阅', en: 'Audit or inspection' },
  { zh: '退回数据提供部门补正', en: 'Back to the department, to be mended' },
  { zh: '归档', en: 'Archive' },
] as const;
