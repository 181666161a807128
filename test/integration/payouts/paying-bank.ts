import { parse } from 'csv-parse/sync';
import { parseYuan } from '../../../src/payouts/yuan.js';
import { TITLES } from './loop-answers.js';

/** What the bank has been asked to pay, and what it did about it, once and for all. */
export interface BankMovement {
  readonly reference: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly isPaid: boolean;
}

/** Where a bank finds what it is asked to do. */
export interface RequestFiles {
  names(): Promise<string[]>;
  read(name: string): Promise<Buffer | undefined>;
}

/**
 * A bank of its own: it knows of the files that it is handed, and of nothing else. It carries out each reference once, and
 * tells about it as often as it likes.
 */
export class PayingBank {
  private readonly files = new Map<string, string>();
  readonly movements = new Map<string, BankMovement>();

  /**
   * @param requests what the service has committed
   * @param chance from 0 to less than 1
   */
  constructor(
    private readonly requests: RequestFiles,
    private readonly chance: () => number,
  ) {}

  /** @throws Error where a file has other bytes than before */
  async fetchRequests(): Promise<void> {
    for (const name of await this.requests.names()) {
      const text = (await this.requests.read(name))?.toString();
      if (text === undefined) continue;
      const before = this.files.get(name);
      if (before === text) continue;
      if (before !== undefined) throw new Error(`${name} has been changed after it was sent`);
      this.files.set(name, text);
      this.carryOut(text);
    }
  }

  /** Some of what it did, a part of it twice, in any order; undefined as long as there is nothing. */
  answer(): string | undefined {
    const told = [...this.movements.values()].filter(() => this.chance() < 0.7);
    const rows = told.flatMap((movement) =>
      this.chance() < 0.2 ? [movement, movement] : [movement],
    );
    if (rows.length === 0) return undefined;
    const turned = this.chance() < 0.5 ? rows.reverse() : rows;
    return [TITLES, ...turned.map(rowOf)].join('\r\n');
  }

  private carryOut(text: string): void {
    const rows = parse(text, { bom: true, relax_column_count: true });
    for (const cells of rows.slice(2, -1)) {
      const [payeeName = '', accountNumber = ''] = cells.slice(5, 7);
      const reference = cells.at(-1) ?? '';
      const amountFen = parseYuan(cells[9] ?? '');
      if (amountFen === undefined) throw new Error(`no amount: ${cells.join()}`);
      if (this.movements.has(reference)) throw new Error(`${reference} stands in two files`);
      const isPaid = this.chance() < 0.75;
      this.movements.set(reference, { reference, amountFen, payeeName, accountNumber, isPaid });
    }
  }
}

function rowOf({ reference, amountFen, payeeName, accountNumber, isPaid }: BankMovement): string {
  const yuan = `${Math.floor(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')}`;
  const [result, reason] = isPaid ? ['已支付', ''] : ['已退回', '账号不符'];
  return [reference, yuan, payeeName, accountNumber, result, reason, `S-${reference}`].join(',');
}
