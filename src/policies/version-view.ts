import { benefitTerms, fullBenefitSentence } from '../core/evaluate/benefit-terms.js';
import { conditionJson } from '../core/evaluate/condition-sentences.js';
import { formatValue } from '../core/evaluate/format-value.js';
import { parameterValueText, parameterWords } from '../core/evaluate/parameter-words.js';
import type { LocalDate } from '../core/local-date.js';
import { compareVersions, type VersionChanges } from '../core/policy/compare-versions.js';
import {
  versionOn,
  type Library,
  type Policy,
  type UnfinishedVersion,
} from '../core/policy/policy.js';
import { dayWithin, textsOf } from '../core/policy/standing.js';
import type {
  EffectiveDto,
  FairCompetitionDto,
  ParameterDto,
  PolicyVersionDto,
} from './dto/policy-version.dto.js';
import type { VersionChangesDto } from './dto/version-changes.dto.js';

/** Every text of a policy, newest first, each with what it changed. */
export function historyOf(policy: Policy, library: Library, today: LocalDate): PolicyVersionDto[] {
  const inForce = policy.status === 'published' ? versionOn(policy, today) : undefined;
  return textsOf(policy)
    .map((text, index, all) => {
      const before = all[index - 1];
      const day = dayWithin(text, today);
      const changes =
        before && compareVersions({ text: before, day: dayWithin(before, today) }, { text, day });
      return {
        ...versionView(text, library, day),
        inForce: text === inForce,
        changes: changes ? changesView(changes) : null,
      };
    })
    .reverse();
}

function versionView(
  text: UnfinishedVersion,
  library: Library,
  day: LocalDate,
): Omit<PolicyVersionDto, 'inForce' | 'changes'> {
  const { benefit, eligibility, payableWhile, publicity } = text;
  return {
    hash: text.hash,
    effective: effectiveView(text),
    window: text.window ?? null,
    sources: [...text.sources],
    benefit: benefit ? fullBenefitSentence(benefit, day) : null,
    benefitTerms: benefit ? benefitTerms(benefit, day) : [],
    effect: benefit?.effect ?? null,
    benefitPeriod: benefit?.period ?? null,
    conditions: eligibility ? conditionJson(eligibility, day) : null,
    payableWhile: payableWhile ? conditionJson(payableWhile, day) : null,
    parameters: parametersView(text, day),
    limits: text.limits,
    publicityWorkingDays: publicity?.workingDays ?? null,
    publicityBasis: publicity?.basis ?? null,
    sets: text.sets.map(({ definition, value }) => ({
      fact: definition.id,
      label: definition.label,
      text: formatValue(definition, value),
    })),
    fairCompetition: fairCompetitionView(text, library),
    notes: [...text.notes],
  };
}

export function effectiveView({
  from,
  to,
  fromPrecision,
}: Pick<UnfinishedVersion, 'from' | 'to' | 'fromPrecision'>): EffectiveDto {
  return { from, to: to ?? null, fromPrecision };
}

function parametersView(text: UnfinishedVersion, day: LocalDate): ParameterDto[] {
  return [...text.parameters.values()].map((parameter) => ({
    name: parameter.name,
    words: parameterWords(parameter.name, text, day),
    unit: parameter.unit,
    values: parameter.values.map(({ from, value }) => ({
      from: from ?? null,
      text: parameterValueText(parameter, value),
    })),
  }));
}

function fairCompetitionView(text: UnfinishedVersion, { facts }: Library): FairCompetitionDto[] {
  return text.fairCompetition.map(({ fact, basis, confidence, note }) => ({
    fact,
    label: facts.get(fact)?.label ?? { zh: fact, en: fact },
    basis: basis ?? null,
    confidence,
    note: note ?? null,
  }));
}

function changesView(changes: VersionChanges): VersionChangesDto {
  const { parameters, conditions, payableWhile, benefit, sources } = changes;
  return {
    parameters: [...parameters],
    conditions: { added: [...conditions.added], removed: [...conditions.removed] },
    payableWhile: { added: [...payableWhile.added], removed: [...payableWhile.removed] },
    benefit,
    sources: { added: [...sources.added], removed: [...sources.removed] },
  };
}
