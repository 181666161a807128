import { isLocalDate, type LocalDate } from '../../core/local-date.js';
import type { FieldError } from '../../platform/http/domain-error.js';
import type { LocalizedText } from '../../platform/http/error-codes.js';
import { readTitledCsv, type TitledRow } from '../titled-csv.js';
import { parseYuan } from '../yuan.js';

const COLUMNS = {
  date: { titles: ['日期', 'date'], length: 10 },
  reference: { titles: ['支付申请号', 'reference'], length: 64 },
  documentNumber: { titles: ['指标文号', 'documentNumber'], length: 64 },
  direction: { titles: ['借贷方向', 'direction'], length: 16 },
  amount: { titles: ['金额(元)', 'amount'], length: 32 },
  counterparty: { titles: ['对方户名', 'counterparty'], length: 200 },
  bankSerial: { titles: ['流水号', 'bankSerial'], length: 64 },
} as const;

type ColumnName = keyof typeof COLUMNS;
type Direction = 'out' | 'in' | 'balance';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['借', 'out'],
  ['借方', 'out'],
  ['debit', 'out'],
  ['贷', 'in'],
  ['贷方', 'in'],
  ['credit', 'in'],
  ['余额', 'balance'],
  ['balance', 'balance'],
]);

/** One movement on the account. */
export interface StatementLine {
  readonly lineNumber: number;
  readonly date: LocalDate;
  /** Empty where the movement has none, like every other text here but the serial. */
  readonly reference: string;
  readonly documentNumber: string;
  /** Above zero came in, below zero went out. */
  readonly flowFen: number;
  readonly counterparty: string;
  readonly bankSerial: string;
}

export interface Statement {
  readonly lines: readonly StatementLine[];
  readonly closingFen: number;
}

/** Why a statement is refused whole: every fault that was found, by row and field, up to a bound. */
export class StatementFault extends Error {
  override readonly name = 'StatementFault';

  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ path }) => path).join(', '));
  }
}

const FAULTS_SHOWN_MAX = 100;

interface Row {
  readonly line: Omit<StatementLine, 'flowFen'>;
  readonly direction: Direction;
  readonly amountFen: number;
}

/**
 * Reads the treasury's statement of a month, as docs/treasury-statement.md lays it down.
 * @throws StatementFault; a statement with a bad row is none, since what is missing cannot be told from what is wrong
 */
export function readStatement(bytes: Uint8Array, month: string): Statement {
  const rows = readTitledCsv(
    bytes,
    COLUMNS,
    (path, message) => new StatementFault([{ path, message }]),
  );
  const faults: FieldError[] = [];
  const read = rows.map((row) => readRow(row, month, faults));
  faults.push(...repeatedSerials(read));
  const balances = read.filter(({ direction }) => direction === 'balance');
  const [closing] = balances;
  if (!closing || balances.length > 1) {
    faults.push({
      path: '',
      message: {
        zh: '文件应有且仅有一行“余额”',
        en: 'the file must hold exactly one row with the balance',
      },
    });
  }
  if (!closing || faults.length > 0) throw new StatementFault(faults.slice(0, FAULTS_SHOWN_MAX));
  return {
    closingFen: closing.amountFen,
    lines: read
      .filter(({ direction }) => direction !== 'balance')
      .map(({ line, direction, amountFen }) => ({
        ...line,
        flowFen: direction === 'out' ? -amountFen : amountFen,
      })),
  };
}

function readRow(
  { lineNumber, cells }: TitledRow<ColumnName>,
  month: string,
  faults: FieldError[],
): Row {
  const say = (column: ColumnName, zh: string, en: string) =>
    faults.push(faultAt(lineNumber, column, { zh, en }));
  for (const column of Object.keys(COLUMNS) as ColumnName[]) {
    if (cells[column].length > COLUMNS[column].length) say(column, '内容过长', 'is too long');
  }
  const date = cells.date.normalize('NFKC').replaceAll('/', '-');
  if (!isLocalDate(date)) {
    say('date', '应为 2024-10-15 这样的日期', 'must be a date such as 2024-10-15');
  } else if (!date.startsWith(month)) {
    say('date', `不在 ${month} 月内`, `is not in ${month}`);
  }
  const direction = DIRECTIONS.get(cells.direction.normalize('NFKC').toLowerCase());
  if (!direction) {
    say('direction', '应为“借”“贷”或“余额”', 'must be debit, credit or balance');
  }
  const amountFen = parseYuan(cells.amount);
  if (amountFen === undefined) {
    say('amount', '应为最多两位小数的金额', 'must be an amount with at most two decimals');
  } else if (amountFen === 0 && direction !== 'balance') {
    say('amount', '应大于零', 'must be above zero');
  }
  const bankSerial = cells.bankSerial.normalize('NFKC');
  if (bankSerial === '' && direction !== 'balance') say('bankSerial', '不能为空', 'is missing');
  return {
    direction: direction ?? 'out',
    amountFen: amountFen ?? 0,
    line: {
      lineNumber,
      date,
      reference: cells.reference.normalize('NFKC'),
      documentNumber: cells.documentNumber,
      counterparty: cells.counterparty,
      bankSerial,
    },
  };
}

/** The same movement twice in one file would be compared with one entry of the books. */
function repeatedSerials(rows: readonly Row[]): FieldError[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line: { bankSerial, lineNumber }, direction }) => {
    if (direction === 'balance' || bankSerial === '') return [];
    const earlier = first.get(bankSerial);
    if (earlier === undefined) {
      first.set(bankSerial, lineNumber);
      return [];
    }
    return faultAt(lineNumber, 'bankSerial', {
      zh: `与第 ${earlier} 行重复`,
      en: `is the same as in line ${earlier}`,
    });
  });
}

function faultAt(lineNumber: number, column: ColumnName, message: LocalizedText): FieldError {
  return { path: `line ${lineNumber}: ${COLUMNS[column].titles[0]}`, message };
}
