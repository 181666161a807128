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
  type StoredStatement,
} from '../fact-statement.repository.js';
import type { FactColumn, Mapping } from './mapping.js';
import type { ScratchStore } from './scratch-store.js';

const ENTERPRISES_PER_TRANSACTION = 500;

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

  /** @returns how many statements were written */
  async execute(context: {
    readonly mapping: Mapping;
    readonly importId: number;
    readonly recordedOn: LocalDate;
    readonly scratch: ScratchStore;
  }): Promise<number> {
    const facts = context.mapping.facts.filter((fact) => fact.absent !== undefined);
    if (facts.length === 0) return 0;
    let written = 0;
    let afterId = 0;
    for (;;) {
      const ids = await this.enterprises.listIds(afterId, ENTERPRISES_PER_TRANSACTION);
      const last = ids.at(-1);
      if (last === undefined) return written;
      afterId = last;
      const absent = ids.filter((id) => !context.scratch.hasEnterprise(id));
      if (absent.length === 0) continue;
      written += await this.unitOfWork.run(() => this.state(absent, facts, context));
    }
  }

  private async state(
    enterpriseIds: readonly number[],
    facts: readonly FactColumn[],
    context: { mapping: Mapping; importId: number; recordedOn: LocalDate },
  ): Promise<number> {
    const { mapping, importId, recordedOn } = context;
    const source = mapping.department;
    await this.enterprises.hold(enterpriseIds);
    const names = facts.map(({ definition }) => definition.id);
    const latest = new Map<string, StoredStatement>();
    for (const stored of await this.statements.findCurrentOf(enterpriseIds, names, source)) {
      const key = `${stored.enterpriseId} ${stored.fact} ${stored.period}`;
      const other = latest.get(key);
      if (!other || other.validFrom <= stored.validFrom) latest.set(key, stored);
    }
    const drafts = enterpriseIds.flatMap((enterpriseId) =>
      facts.map((fact) => draftOf(enterpriseId, fact, mapping, recordedOn, latest)),
    );
    const outcomes = await this.statements.write(drafts, {
      source,
      receivedAt: this.clock.now(),
      importId,
      statedBy: null,
    });
    return outcomes.filter((outcome) => outcome === 'written' || outcome === 'own').length;
  }
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
