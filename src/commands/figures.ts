import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { FiguresQuery } from '../figures/dto/figures-query.dto.js';
import type { DurationDto, MeasureDto } from '../figures/dto/figures.dto.js';
import { WorkOutFigures } from '../figures/work-out-figures.js';
import { EXIT, print, WrongCall } from './exit-code.js';
import { withApplication } from './with-application.js';

export interface FiguresOptions {
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly policy?: string;
  readonly town?: string;
  readonly department?: string;
  readonly json?: boolean;
}

/** `npx huiqi figures`: how long cases take, how many keep their limits, and what does not get on. */
export async function figuresCommand({
  json,
  policy,
  ...options
}: FiguresOptions): Promise<number> {
  const query = plainToInstance(FiguresQuery, {
    ...options,
    ...(policy === undefined ? {} : { policyId: policy }),
  });
  const [fault] = await validate(query, { whitelist: true, forbidNonWhitelisted: true });
  if (fault) throw new WrongCall(Object.values(fault.constraints ?? {}).join('; '));
  return withApplication(async ({ app }) => {
    const figures = await app.get(WorkOutFigures, { strict: false }).execute({}, query);
    if (json) await print(JSON.stringify(figures));
    else {
      await print(`${figures.from} to ${figures.to}`);
      await print(measureLines('all', figures.total));
      for (const group of figures.groups) await print(measureLines(group.label.zh, group));
    }
    return EXIT.done;
  });
}

function measureLines(name: string, { states, closed, stuck, ...counts }: MeasureDto): string {
  const { openCount, overdueCount, stuckCount } = counts;
  return [
    `${name}: ${openCount} open, ${overdueCount} overdue, ${stuckCount} stuck; ${closed.count} closed, ${closed.withinCount} of ${closed.limitedCount} within their limits${lengthText(closed)}`,
    ...states
      .filter(({ waitingCount, stays }) => waitingCount > 0 || stays.count > 0)
      .map(
        ({ state, waitingCount, stays }) =>
          `  ${state}: ${waitingCount} now, ${stays.count} left it${lengthText(stays)}`,
      ),
    ...stuck.map(({ reasonLabel, count }) => `  ${count} stuck: ${reasonLabel.en}`),
  ].join('\n');
}

function lengthText(of: DurationDto): string {
  if (of.count === 0) return '';
  const { medianWorkingDays, p90WorkingDays, medianCalendarDays, p90CalendarDays } = of;
  return `, median ${medianWorkingDays} and p90 ${p90WorkingDays} working days (${medianCalendarDays} and ${p90CalendarDays} calendar days)`;
}
