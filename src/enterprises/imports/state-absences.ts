import { Injectable } from '@nestjs/common';
import { encodeFactValue } from '../../core/facts/fact-value.js';
import { NOW } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import {
  FactStatementRepository,
  type StatementDraft,
  type StatementOrigin,
  type StoredStatement,
  type WeighedDraft,
} from '../fact-statement.repository.js';
import type { FactColumn, Mapping } from './mapping.js';
import type { ScratchStore } from './scratch-store.js';

const ENTERPRISES_PER_TRANSACTION = 500;

export interface AbsenceContext {
  readonly mapping: Mapping;
  /** Null in a preview: there is no import. */
  readonly importId: number | null;
  readonly recordedOn: LocalDate;
  /** Remembers who is on the list. */
  readonly scratch: ScratchStore;
}

export interface Absences {
  /** Enterprises that the list does not name. */
  readonly enterpriseCount: number;
  /** What was not said before, or is said again as of the list's day. */
  readonly statementCount: number;
  /** Of these: where the department said something else before. */
  readonly endedCount: number;
}

interface WeighedAbsence extends WeighedDraft {
  readonly ends: boolean;
}

/** Whether anything follows from not being in a complete file. */
export function concludesFromAbsence(mapping: Mapping): boolean {
  return mapping.facts.some(({ absent }) => absent !== undefined);
}

/**
 * What a complete delivery says of those whom it does not name: "no", from the day of the delivery on. A later delivery
 * that says the same carries the earlier statement on instead of adding another beside it.
 */
@Injectable()
export class StateAbsences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly clock: Clock,
  ) {}

  async execute(context: AbsenceContext): Promise<Absences> {
    return this.each(context, (ids, facts) =>
      this.unitOfWork.run(async () => {
        await this.enterprises.hold(ids);
        const weighed = await this.weigh(ids, facts, context);
        await this.statements.store(weighed, this.originOf(context));
        return weighed;
      }),
    );
  }

  /** What {@link execute} would conclude; writes nothing. */
  preview(context: AbsenceContext): Promise<Absences> {
    return this.each(context, (ids, facts) => this.weigh(ids, facts, context));
  }

  private async each(
    context: AbsenceContext,
    conclude: (
      ids: readonly number[],
      facts: readonly FactColumn[],
    ) => Promise<readonly WeighedAbsence[]>,
  ): Promise<Absences> {
    const facts = context.mapping.facts.filter((fact) => fact.absent !== undefined);
    const absences = { enterpriseCount: 0, statementCount: 0, endedCount: 0 };
    let afterId = 0;
    for (;;) {
      const ids = await this.enterprises.listIds(afterId, ENTERPRISES_PER_TRANSACTION);
      const last = ids.at(-1);
      if (last === undefined) return absences;
      afterId = last;
      const absent = ids.filter((id) => !context.scratch.hasEnterprise(id));
      if (absent.length === 0) continue;
      const weighed = await conclude(absent, facts);
      absences.enterpriseCount += absent.length;
      absences.statementCount += weighed.filter(isConcluded).length;
      absences.endedCount += weighed.filter((one) => isConcluded(one) && one.ends).length;
    }
  }

  private async weigh(
    enterpriseIds: readonly number[],
    facts: readonly FactColumn[],
    context: AbsenceContext,
  ): Promise<WeighedAbsence[]> {
    const { mapping, recordedOn } = context;
    const names = facts.map(({ definition }) => definition.id);
    const latest = new Map<string, StoredStatement>();
    const source = mapping.department;
    for (const stored of await this.statements.findCurrentOf(enterpriseIds, names, source)) {
      const key = `${stored.enterpriseId} ${stored.fact} ${stored.period}`;
      const other = latest.get(key);
      if (!other || recency(other) <= recency(stored)) latest.set(key, stored);
    }
    const drafts = enterpriseIds.flatMap((enterpriseId) =>
      facts.map((fact) => draftOf(enterpriseId, fact, mapping, recordedOn, latest)),
    );
    const weighed = await this.statements.weigh(drafts, this.originOf(context));
    return weighed.map((one) => {
      const { enterpriseId, fact, period, value } = one.draft;
      const before = latest.get(`${enterpriseId} ${fact} ${period}`);
      return { ...one, ends: before !== undefined && before.value !== value };
    });
  }

  private originOf({ mapping, importId }: AbsenceContext): StatementOrigin {
    const receivedAt = this.clock.now();
    return { source: mapping.department, receivedAt, importId, statedBy: null };
  }
}

/**
 * What the department recorded last is what it says now: an earlier "no" that a "yes" has followed is not carried on, or
 * it would deny the days on which the department said yes.
 */
function recency({ recordedOn, validFrom }: StoredStatement): string {
  return `${recordedOn ?? ''} ${validFrom}`;
}

function isConcluded({ outcome }: WeighedAbsence): boolean {
  return outcome === 'written' || outcome === 'own';
}

function draftOf(
  enterpriseId: number,
  fact: FactColumn,
  mapping: Mapping,
  recordedOn: LocalDate,
  latest: ReadonlyMap<string, StoredStatement>,
): StatementDraft {
  const literal =
    mapping.period && 'literal' in mapping.period ? mapping.period.literal : undefined;
  const period = fact.period ?? literal ?? NOW;
  const value = encodeFactValue(fact.absent ?? false);
  const known = latest.get(`${enterpriseId} ${fact.definition.id} ${period}`);
  const goesOn = known?.value === value && known.validTo === null && known.validFrom <= recordedOn;
  // What speaks of a period needs no validity: the period says when.
  const from = period === NOW ? recordedOn : '';
  return {
    enterpriseId,
    fact: fact.definition.id,
    period,
    value,
    validFrom: goesOn ? known.validFrom : from,
    validTo: null,
    recordedOn,
    rowNumber: null,
  };
}
