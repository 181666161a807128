import { LabelDto } from '../../policies/dto/label.dto.js';

/** How long what ended in the period took. Percentiles are by nearest rank; null where nothing ended. */
export class DurationDto {
  count: number;
  /** Chinese working days, adjusted weekends included; the first day does not count. */
  medianWorkingDays: number | null;
  p90WorkingDays: number | null;
  medianCalendarDays: number | null;
  p90CalendarDays: number | null;
}

/** The limit that runs in a state; it may run through the states beside it as well. */
export class StateLimitDto {
  id: string;
  label: LabelDto;
  /** The figure of the policy where one is looked at and names one, else the usual one; null where no figure is set. */
  workingDays: number | null;
}

export class StateFiguresDto {
  state: string;
  stateLabel: LabelDto;
  /** How many cases stand there now. */
  waitingCount: number;
  amountFen: number;
  overdueCount: number;
  stuckCount: number;
  /** Stays that ended in the period. */
  stays: DurationDto;
  limit: StateLimitDto | null;
  /** Those of the stays that were under a limit, and those of them that ended in time. */
  limitedCount: number;
  withinCount: number;
}

export class EndFiguresDto {
  state: string;
  stateLabel: LabelDto;
  /** How many cases ended so in the period. */
  count: number;
}

/** Cases closed in the period, from the opening on. */
export class ClosedFiguresDto extends DurationDto {
  /** Those in which the authority was under a limit, and those of them in which it kept every one. */
  limitedCount: number;
  withinCount: number;
}

export class StuckCountDto {
  reason: string;
  reasonLabel: LabelDto;
  count: number;
}

export class MeasureDto {
  openCount: number;
  overdueCount: number;
  stuckCount: number;
  /** States that a case can stand in, in the order in which it meets them. */
  states: StateFiguresDto[];
  ended: EndFiguresDto[];
  closed: ClosedFiguresDto;
  /** By reason; reasons of no case are left out. */
  stuck: StuckCountDto[];
}

export class GroupFiguresDto extends MeasureDto {
  /** The id of the policy, the code of the town or the name of the authority; empty where none is known. */
  key: string;
  label: LabelDto;
}

export class TownDto {
  code: string;
  name: string;
}

export class FiguresDto {
  /** The day by which lateness is judged. */
  today: string;
  from: string;
  to: string;
  /** False: the holidays up to the last day have not been announced yet. */
  calendarCertain: boolean;
  by: 'policy' | 'town' | 'department';
  /** What may be asked for as `town`. */
  towns: TownDto[];
  total: MeasureDto;
  /** Groups with any case: the one that closed most under a limit first, then the one with most open cases. */
  groups: GroupFiguresDto[];
}
