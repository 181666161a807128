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
    const { manager } = this.unitOfWork;
    const rows: { number: string | number }[] =
      databaseKind(manager.dataSource) === 'postgres'
        ? await manager.query(`SELECT nextval('${series}_number') AS number`)
        : await this.countUp(series);
    return String(rows[0]?.number).padStart(DIGITS, '0');
  }

  /** Safe without more ado, because SQLite lets one transaction write at a time. */
  private countUp(series: NumberSeries): Promise<{ number: number }[]> {
    return this.unitOfWork.manager.query(
      'UPDATE number_series SET last_number = last_number + 1 WHERE name = ? RETURNING last_number AS number',
      [series],
    );
  }
}
