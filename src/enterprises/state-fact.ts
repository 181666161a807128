import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import {
  ATTESTED_SOURCE,
  ENTERPRISE_SOURCE,
  type FactDefinition,
} from '../core/facts/fact-definition.js';
import { encodeFactValue, isFault, parseFactValue } from '../core/facts/fact-value.js';
import { daysOfPeriod, isPeriodOf, NOW, type Period } from '../core/facts/period.js';
import { isLocalDate, type LocalDate } from '../core/local-date.js';
import { normaliseUscc } from '../core/standards/uscc.js';
import { requireScope, type Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError, type FieldError } from '../platform/http/domain-error.js';
import { EnterpriseRepository, type KnownEnterprise } from './enterprise.repository.js';
import { FactCatalogue } from './fact-catalogue.js';
import { FactStatementRepository } from './fact-statement.repository.js';

export interface FactAnswer {
  readonly fact: string;
  /** Required for a fact that is stated by year, quarter or month. */
  readonly period?: Period;
  /** As in a profile's JSON: money in yuan. */
  readonly value: unknown;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** An enterprise answers a question about itself, or staff attest what only a person can say. */
@Injectable()
export class StateFact {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly catalogue: FactCatalogue,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @returns whether anything changed: the same answer twice is one answer
   * @throws DomainError ENTERPRISE_NOT_FOUND; FACT_NOT_ACCEPTED if it is not for this actor to say; VALIDATION_FAILED
   */
  async execute(uscc: string, answer: FactAnswer, actor: Actor): Promise<{ changed: boolean }> {
    requireScope(actor, 'act');
    const definition = this.catalogue.current().get(answer.fact);
    const source = actor.role === 'enterprise' ? ENTERPRISE_SOURCE : ATTESTED_SOURCE;
    if (!definition || !mayState(definition, source)) {
      throw new DomainError('FACT_NOT_ACCEPTED', { fact: answer.fact });
    }
    const draft = this.check(definition, answer);
    const by: { id: string; role: string } = { id: actor.userId, role: actor.role };
    return this.unitOfWork.run(async () => {
      const enterprise = await this.hold(uscc);
      if (!enterprise) throw new DomainError('ENTERPRISE_NOT_FOUND');
      const [outcome] = await this.statements.write([{ ...draft, enterpriseId: enterprise.id }], {
        source,
        receivedAt: this.clock.now(),
        importId: null,
        statedBy: by.id,
      });
      const changed = outcome === 'written';
      if (changed) {
        await this.auditLog.record({
          action: 'fact.stated',
          subjectType: 'enterprise',
          subjectId: enterprise.uscc,
          uscc: enterprise.uscc,
          detail: { fact: definition.id, period: draft.period, source },
          actor: by,
        });
      }
      return { changed };
    });
  }

  /** The enterprise, its row held until the commit, so that two answers follow one another. */
  private async hold(uscc: string): Promise<KnownEnterprise | undefined> {
    const code = normaliseUscc(uscc);
    return (await this.enterprises.findByUsccs([code])).get(code);
  }

  private check(definition: FactDefinition, answer: FactAnswer) {
    const errors: FieldError[] = [];
    const fail = (path: string, zh: string, en: string) =>
      errors.push({ path, message: { zh, en } });
    const period = answer.period ?? (definition.period === 'none' ? NOW : undefined);
    if (period === undefined || !isPeriodOf(definition.period, period)) {
      fail('period', '请说明是哪个期间', `a period of kind ${definition.period} is needed`);
    } else if (period !== NOW && daysOfPeriod(period).from > this.clock.today()) {
      fail('period', '期间还没有开始', 'the period has not begun');
    }
    for (const key of ['from', 'to'] as const) {
      const date = answer[key];
      if (date !== undefined && !isLocalDate(date))
        fail(key, '不是有效日期', 'not a day of the calendar');
    }
    if (answer.from !== undefined && answer.to !== undefined && answer.to < answer.from) {
      fail('to', '有效期止早于有效期起', 'the validity ends before it begins');
    }
    const value = parseFactValue(definition, answer.value);
    if (isFault(value)) fail('value', '填写的内容与此事实项不符', value.fault);
    if (errors.length > 0 || isFault(value) || period === undefined) {
      throw new DomainError('VALIDATION_FAILED', {}, { errors });
    }
    return {
      fact: definition.id,
      period,
      value: encodeFactValue(value),
      validFrom: answer.from ?? ('' as const),
      validTo: answer.to ?? null,
      recordedOn: this.clock.today(),
      rowNumber: null,
    };
  }
}

function mayState(definition: FactDefinition, source: string): boolean {
  if (definition.derived) return false;
  return source === ATTESTED_SOURCE
    ? definition.attestedBy !== undefined
    : definition.sources.includes(ENTERPRISE_SOURCE);
}
