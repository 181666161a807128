import { Injectable } from '@nestjs/common';
import { databaseKind } from '../platform/database/database-connections.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

export type NumberSeries =
  'benefit_case' | 'publicity_list' | 'objection' | 'clawback' | 'funding_plan';

const DIGITS = 6;

@Injectable()
export class NumberSeriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The next number of a series, such as 000123; never given twice, though gaps are possible. */
  async next(series: NumberSeries): Promise<string> {
    const [number] = await this.nextFew(series, 1);
    return number as string;
  }

  /** The next so many of them. */
  async nextFew(series: NumberSeries, count: number): Promise<string[]> {
    const { manager } = this.unitOfWork;
    const numbers =
      databaseKind(manager.dataSource) === 'postgres'
        ? (
            await manager.query<{ number: string }[]>(
              `SELECT nextval('${series}_number') AS number FROM generate_series(1, $1)`,
              [count],
            )
          ).map(({ number }) => number)
        : await this.countUp(series, count);
    return numbers.map((number) => String(number).padStart(DIGITS, '0'));
  }

  /** Safe without more ado, because SQLite lets one transaction write at a time. */
  private async countUp(series: NumberSeries, count: number): Promise<number[]> {
    const [row] = await this.unitOfWork.manager.query<{ number: number }[]>(
      'UPDATE number_series SET last_number = last_number + ? WHERE name = ? RETURNING last_number AS number',
      [count, series],
    );
    const last = row?.number ?? 0;
    return Array.from({ length: count }, (_, index) => last - count + 1 + index);
  }
}
