import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { encodeFactValue } from '../../core/facts/fact-value.js';
import { groupBy } from '../../core/group-by.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Actor } from '../../platform/http/request-context.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import { FactStatementRepository, type StatementDraft } from '../fact-statement.repository.js';
import { nameKey } from '../name-key.js';
import {
  generateChanges,
  generatePopulation,
  type GeneratedProfile,
  type PopulationPlan,
} from './generate-population.js';

/** About 1,800 statements, which take about 20 ms on SQLite: whoever looks at a page meanwhile does not wait. */
const ENTERPRISES_PER_TRANSACTION = 50;

export interface RecordPopulationCommand extends Omit<PopulationPlan, 'library'> {
  /** The share of the enterprises that the delivery of the next day has new figures of; absent: everybody, on the date. */
  readonly changes?: number;
  /** Goes on where the database holds enterprises that are not made up. */
  readonly besideReal: boolean;
  readonly actor: Actor;
  readonly onProgress?: (enterprises: number) => void;
  /** Breaks off between two transactions; the same command completes what is missing. */
  readonly signal?: AbortSignal;
}

export interface RecordedPopulation {
  enterpriseCount: number;
  statementCount: number;
  /** Of changes: enterprises that are not there, because the population itself was not recorded. */
  unknownCount: number;
  isStopped: boolean;
}

/**
 * Writes generated enterprises and what departments say of them straight into the database, marked as made up. What is
 * there already is not written again, so that a run that was broken off is completed by the same command.
 */
@Injectable()
export class RecordPopulation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly rules: RuleLibrary,
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError REAL_ENTERPRISES_PRESENT where somebody's own data would be mixed with what is made up */
  async execute(command: RecordPopulationCommand): Promise<RecordedPopulation> {
    if (!command.besideReal && (await this.enterprises.count({ demonstration: false })) > 0) {
      throw new DomainError('REAL_ENTERPRISES_PRESENT');
    }
    const plan = { ...command, library: this.rules.current() };
    const { changes: share } = command;
    const profiles =
      share === undefined ? generatePopulation(plan) : generateChanges({ ...plan, share });
    const result = { enterpriseCount: 0, statementCount: 0, unknownCount: 0, isStopped: false };
    for (let next = take(profiles); next.length > 0; next = take(profiles)) {
      if (command.signal?.aborted) {
        result.isStopped = true;
        break;
      }
      const some = next;
      await this.unitOfWork.run(() => this.record(some, command, result));
      command.onProgress?.(result.enterpriseCount);
    }
    await this.unitOfWork.run(() => this.note(command, result));
    return result;
  }

  private async record(
    generated: readonly GeneratedProfile[],
    { besideReal, changes }: RecordPopulationCommand,
    result: RecordedPopulation,
  ): Promise<void> {
    const profiles = besideReal ? await this.withoutReal(generated) : generated;
    const receivedAt = this.clock.now();
    const origin = { receivedAt, importId: null, statedBy: null };
    const known = await this.enterprises.findByUsccs(profiles.map(({ uscc }) => uscc));
    const missing = profiles.filter(({ uscc }) => !known.has(uscc));
    const draftsOf = (some: readonly GeneratedProfile[], ids: typeof known) =>
      some.flatMap((profile) => draftsFor(ids.get(profile.uscc)?.id, profile));
    const repeated = draftsOf(profiles, known);
    for (const [source, drafts] of groupBy(repeated, (draft) => draft.source)) {
      const outcomes = await this.statements.write(drafts, { ...origin, source });
      result.statementCount += outcomes.filter((outcome) => outcome === 'written').length;
    }
    result.enterpriseCount += generated.length;
    if (changes !== undefined) {
      result.unknownCount += missing.length;
      return;
    }
    await this.enterprises.insertMissing(missing.map(registered), {
      demonstration: true,
      createdAt: receivedAt,
    });
    const added = await this.enterprises.findByUsccs(missing.map(({ uscc }) => uscc));
    const first = draftsOf(missing, added);
    await this.statements.append(first, origin);
    result.statementCount += first.length;
  }

  /** Nothing made up is ever said of an enterprise that exists, should one have a code as they are generated. */
  private async withoutReal(profiles: readonly GeneratedProfile[]): Promise<GeneratedProfile[]> {
    const real = await this.enterprises.findReal(profiles.map(({ uscc }) => uscc));
    return profiles.filter(({ uscc }) => !real.has(uscc));
  }

  private async note(command: RecordPopulationCommand, result: RecordedPopulation): Promise<void> {
    const { count, seed, asOf, changes } = command;
    await this.auditLog.record({
      action: 'population.generated',
      subjectType: 'population',
      subjectId: `${seed}/${asOf}`,
      detail: { count, changes: changes ?? null, ...result },
      actor: command.actor,
    });
  }
}

/** Leaving a `for … of` early would end the generator. */
function take(profiles: Generator<GeneratedProfile>): GeneratedProfile[] {
  const taken: GeneratedProfile[] = [];
  while (taken.length < ENTERPRISES_PER_TRANSACTION) {
    const next = profiles.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function registered({ uscc, name }: GeneratedProfile) {
  return {
    uscc,
    name,
    nameKey: nameKey(name),
    address: null,
    contactEmail: null,
    contactPhone: null,
  };
}

function draftsFor(
  enterpriseId: number | undefined,
  { statements }: GeneratedProfile,
): (StatementDraft & { readonly source: string })[] {
  if (enterpriseId === undefined) return [];
  return statements.map(({ fact, period, value, from, to, source, recordedOn }) => ({
    enterpriseId,
    fact,
    period,
    value: encodeFactValue(value),
    validFrom: from ?? '',
    validTo: to ?? null,
    source,
    recordedOn: recordedOn ?? null,
    rowNumber: null,
  }));
}
