import { BYTE_ORDER_MARK, writeCsv } from '../../platform/csv-file.js';
import { yuanText } from '../yuan-text.js';
import type { PublicityLineEntity } from './publicity-line.entity.js';
import type { PublicityListEntity } from './publicity-list.entity.js';

const COLUMNS = ['序号', '企业名称', '政策', '金额(元)'] as const;

/** The list as a file for everybody: CSV in UTF-8 with a byte order mark, as spreadsheets of Chinese offices read it. */
export function writePublicityFile(
  { policyTitle }: Pick<PublicityListEntity, 'policyTitle'>,
  lines: readonly PublicityLineEntity[],
): Buffer {
  const rows = lines.map(({ position, enterpriseName, amountFen }) => [
    String(position),
    enterpriseName,
    policyTitle.zh,
    yuanText(amountFen),
  ]);
  return Buffer.from(BYTE_ORDER_MARK + writeCsv([COLUMNS, ...rows]), 'utf8');
}
