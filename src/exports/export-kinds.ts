import type { LocalizedText } from '../platform/http/error-codes.js';

/**
 * What leaves the service as a file with data of enterprises, or of people, in it. What is published for everybody (lists
 * under publicity, policies, certificates that are checked) is none of it.
 */
export const EXPORT_KINDS = {
  'payment-file': { zh: '支付申请文件', en: 'Payment-request file' },
  'bank-file': {
    zh: '银行回单、国库对账单原件',
    en: 'Answer of the bank or statement of the treasury, as received',
  },
  figures: { zh: '办件统计表', en: 'Figures' },
  'import-rejects': { zh: '导入待处理行', en: 'Rows an import did not take' },
  'export-list': { zh: '导出登记表', en: 'List of exports' },
  backup: { zh: '全库备份', en: 'Backup of everything' },
} as const satisfies Record<string, LocalizedText>;

export type ExportKind = keyof typeof EXPORT_KINDS;

export const EXPORT_KIND_NAMES = Object.keys(EXPORT_KINDS) as readonly ExportKind[];
