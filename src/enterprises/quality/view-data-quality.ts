import { Injectable } from '@nestjs/common';
import { ATTESTED_SOURCE } from '../../core/facts/fact-definition.js';
import { decodeFactValue, type FactStatement } from '../../core/facts/fact-value.js';
import type { FactView } from '../../core/facts/fact-view.js';
import { formatValue } from '../../core/evaluate/format-value.js';
import { Profile } from '../../core/facts/profile.js';
import { factViewOf, type Viewer } from '../../identity/fact-visibility.js';
import { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import { FactCatalogue } from '../fact-catalogue.js';
import { FactStatementRepository } from '../fact-statement.repository.js';
import type { WeighedStatement } from '../weighed-statements.js';
import { ImportFileRepository } from '../imports/import-file.repository.js';
import { MappingLibrary } from '../imports/mapping-library.js';
import { ProfileReader } from '../profile-reader.js';
import { namedSource } from '../source-label.js';
import type { FactConflictEntity } from './fact-conflict.entity.js';
import type {
  ConflictDto,
  ConflictPageDto,
  ConflictQuery,
  DataQualityDto,
  RhythmDto,
} from './data-quality.dto.js';
import { dueOn } from './late-deliveries.js';
import type { QualitySurveyEntity } from './quality-survey.entity.js';
import { QualityRepository } from './quality.repository.js';
import { StaffScopes, type Confined } from '../scopes/staff-scopes.js';

/** What the plan asks for: of the facts that are known, the share that departments state. */
const TARGET_PERCENT = 80;
const SURVEYS_SHOWN = 30;

/** How complete and fresh the data is, who contradicts whom, and who is late. */
@Injectable()
export class ViewDataQuality {
  constructor(
    private readonly scopes: StaffScopes,
    private readonly clock: Clock,
    private readonly catalogue: FactCatalogue,
    private readonly quality: QualityRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly statements: FactStatementRepository,
    private readonly profiles: ProfileReader,
    private readonly mappings: MappingLibrary,
    private readonly files: ImportFileRepository,
  ) {}

  async execute(): Promise<DataQualityDto> {
    const surveys = await this.quality.listFinished(SURVEYS_SHOWN);
    const [latest] = surveys;
    const running = await this.quality.findRunning(this.clock.now());
    return {
      targetPercent: TARGET_PERCENT,
      survey: latest
        ? {
            asOf: latest.asOf,
            finishedAt: latest.finishedAt?.toISOString() ?? '',
            enterpriseCount: latest.enterpriseCount,
            ...sharesOf(latest),
          }
        : null,
      running: running && {
        startedAt: running.startedAt.toISOString(),
        enterpriseCount: running.enterpriseCount,
        doneCount: running.doneCount,
      },
      facts: latest ? this.factsOf(latest) : [],
      trend: surveys.reverse().map((survey) => ({ asOf: survey.asOf, ...sharesOf(survey) })),
      rhythms: await this.rhythms(),
    };
  }

  /** The conflicts of the latest survey that still are, with who says what and which of it counts. */
  async conflicts(
    viewer: 'operator' | (Exclude<Viewer, 'operator'> & Confined),
    { limit, cursor, fact }: ConflictQuery,
  ): Promise<ConflictPageDto> {
    const [survey] = await this.quality.listFinished(1);
    if (!survey) return { data: [], nextCursor: null };
    const [after] = cursor === undefined ? [0] : decodeCursor(cursor, ['number']);
    const found = await this.quality.listConflicts(survey.id, {
      fact,
      after,
      limit: limit + 1,
      towns: viewer === 'operator' ? undefined : this.scopes.filterOf(viewer).towns,
    });
    const page = pageOf(found, limit, ({ id }) => [id]);
    return { ...page, data: await this.shown(viewer, page.data) };
  }

  private async shown(
    viewer: Viewer,
    conflicts: readonly FactConflictEntity[],
  ): Promise<ConflictDto[]> {
    const ids = [...new Set(conflicts.map(({ enterpriseId }) => enterpriseId))];
    const stored = await this.statements.findKnown(ids, undefined);
    const profiles = await this.profiles.load(ids);
    const enterprises = await this.enterprises.findByIds(ids);
    return conflicts.flatMap((conflict) => {
      const { enterpriseId, fact, period } = conflict;
      const enterprise = enterprises.get(enterpriseId);
      const said = stored.filter(
        (one) => one.enterpriseId === enterpriseId && one.fact === fact && one.period === period,
      );
      if (!enterprise) return [];
      const view = factViewOf(viewer, enterprise.uscc, 'conflicts');
      const shown = this.conflictOf(conflict, said, profiles.get(enterpriseId) ?? [], view);
      return shown ? [{ ...shown, uscc: enterprise.uscc, name: enterprise.name }] : [];
    });
  }

  /** Undefined once they agree. */
  private conflictOf(
    { id, fact, period }: FactConflictEntity,
    stored: readonly WeighedStatement[],
    statements: readonly FactStatement[],
    view: FactView,
  ): Omit<ConflictDto, 'uscc' | 'name'> | undefined {
    const today = this.clock.today();
    const dictionary = this.catalogue.current();
    const definition = dictionary.get(fact);
    const said = stored.filter(
      ({ validFrom, validTo }) => validFrom <= today && (validTo ?? today) >= today,
    );
    if (!definition || new Set(said.map(({ value }) => value)).size < 2) return undefined;
    const resolved = new Profile(dictionary, statements, today).resolveAt(definition, period);
    const counts = 'statement' in resolved ? resolved.statement?.statementId : undefined;
    const departments = this.catalogue.departments();
    const hidden = !view.reveals(definition);
    return {
      id,
      fact,
      label: definition.label,
      period,
      known: resolved.known,
      statements: said.map((one) => ({
        source: namedSource(one.source, departments),
        text: hidden ? null : formatValue(definition, decodeFactValue(definition.type, one.value)),
        hidden,
        recordedOn: one.recordedOn,
        counts: resolved.known && one.id === counts,
      })),
    };
  }

  /** In the order of the catalogue; a fact that it no longer has is left out. */
  private factsOf({ facts }: QualitySurveyEntity): DataQualityDto['facts'] {
    const dictionary = this.catalogue.current();
    const departments = this.catalogue.departments();
    return facts.flatMap(({ fact, ...counts }) => {
      const definition = dictionary.get(fact);
      if (!definition) return [];
      const { label, sources } = definition;
      const department = namedSource(sources[0] ?? ATTESTED_SOURCE, departments);
      return [{ fact, label, department, ...counts }];
    });
  }

  private async rhythms(): Promise<RhythmDto[]> {
    const today = this.clock.today();
    const departments = this.catalogue.departments();
    const expected = (await this.mappings.list()).filter(({ due }) => due);
    const last = await this.files.lastDeliveries(expected.map(({ id }) => id));
    return expected.flatMap(({ id, title, department, due }) => {
      if (!due) return [];
      const lastOn = last.get(id);
      const day = dueOn(lastOn, due);
      return [
        {
          mapping: id,
          title,
          department: namedSource(department, departments),
          every: due.every,
          lastOn: lastOn ?? null,
          dueOn: day ?? null,
          late: day === undefined || day < today,
        },
      ];
    });
  }
}

function sharesOf({ facts }: QualitySurveyEntity) {
  return {
    statedCount: facts.reduce((sum, { stated }) => sum + stated, 0),
    freshCount: facts.reduce((sum, { fresh }) => sum + fresh, 0),
    byDepartmentCount: facts.reduce((sum, { byDepartment }) => sum + byDepartment, 0),
    conflictCount: facts.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}
