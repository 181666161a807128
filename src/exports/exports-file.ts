import { ROLES, isRole } from '../identity/roles.js';
import { BYTE_ORDER_MARK, writeCsv } from '../platform/csv-file.js';
import { EXPORT_KINDS } from './export-kinds.js';
import { exportNumber, type ExportRecordEntity } from './export-record.entity.js';

const COLUMNS = [
  '编号',
  '时间',
  '导出人',
  '角色',
  '类别',
  '对象',
  '文件名',
  '行数',
  '字节数',
  'SHA-256',
  '用途',
  '来源',
] as const;

/** The list of exports for spreadsheets: UTF-8 with a byte order mark, as those of Chinese offices read it. */
export function exportsFile(records: readonly ExportRecordEntity[]): Buffer {
  const rows = records.map((record) => [
    exportNumber(record.id),
    record.at.toISOString(),
    record.actorName,
    isRole(record.actorRole) ? ROLES[record.actorRole].zh : record.actorRole,
    EXPORT_KINDS[record.kind].zh,
    record.subjectId ?? '',
    record.fileName,
    record.rowCount === null ? '' : String(record.rowCount),
    String(record.byteCount),
    record.sha256,
    record.purpose,
    record.origin,
  ]);
  return Buffer.from(BYTE_ORDER_MARK + writeCsv([COLUMNS, ...rows]), 'utf8');
}
