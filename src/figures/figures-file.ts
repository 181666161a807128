import { BYTE_ORDER_MARK, writeCsv } from '../platform/csv-file.js';
import { formatYuan } from '../payouts/yuan.js';
import type { DurationDto, FiguresDto, MeasureDto } from './dto/figures.dto.js';

const COLUMNS = [
  '分组',
  '名称',
  '状态',
  '现有件数',
  '金额(元)',
  '其中超期',
  '其中受阻',
  '期间办结件数',
  '工作日中位数',
  '工作日九成位',
  '自然日中位数',
  '自然日九成位',
  '时限（工作日）',
  '有时限件数',
  '时限内件数',
] as const;

/** Of all cases and of each group a row for every state, and one for the whole road to the closing. */
export function figuresRows({ total, groups }: FiguresDto): string[][] {
  return [
    ...rowsOf('', '全部', total),
    ...groups.flatMap((group) => rowsOf(group.key, group.label.zh, group)),
  ];
}

/** The rows as a file: UTF-8 with a byte order mark, as spreadsheets of Chinese offices read it. */
export function writeFiguresFile(rows: readonly string[][]): Buffer {
  return Buffer.from(BYTE_ORDER_MARK + writeCsv([COLUMNS, ...rows]), 'utf8');
}

function rowsOf(key: string, label: string, { states, closed }: MeasureDto): string[][] {
  return [
    ...states.map((state) => [
      key,
      label,
      state.stateLabel.zh,
      String(state.waitingCount),
      formatYuan(state.amountFen),
      String(state.overdueCount),
      String(state.stuckCount),
      ...lengthCells(state.stays),
      text(state.limit?.workingDays),
      String(state.limitedCount),
      String(state.withinCount),
    ]),
    [
      key,
      label,
      '全程（发现至办结）',
      '',
      '',
      '',
      '',
      ...lengthCells(closed),
      '',
      String(closed.limitedCount),
      String(closed.withinCount),
    ],
  ];
}

function lengthCells(of: DurationDto): string[] {
  const { medianWorkingDays, p90WorkingDays, medianCalendarDays, p90CalendarDays } = of;
  return [of.count, medianWorkingDays, p90WorkingDays, medianCalendarDays, p90CalendarDays].map(
    text,
  );
}

function text(figure: number | null | undefined): string {
  return figure === null || figure === undefined ? '' : String(figure);
}
