import type { Findings } from '../finding.js';
import type { FactDefinition, FactDictionary } from '../facts/fact-definition.js';
import { isFault, parseFactValue, type FactValue } from '../facts/fact-value.js';
import { defaultPeriod, parseRelativePeriod, type RelativePeriod } from '../facts/period.js';
import type { FactOperand, Parameter } from './policy.js';
import type { RawFactReference } from './raw-policy.js';

/** What is at hand while one version of one file is read: the catalogue, the parameters and where faults are noted. */
export class Reading {
  readonly usedParameters = new Set<string>();
  readonly usedFacts = new Set<string>();

  constructor(
    readonly facts: FactDictionary,
    readonly findings: Findings,
    readonly parameters: ReadonlyMap<string, Parameter> = new Map(),
  ) {}

  fault(path: string, code: string, message: string): undefined {
    this.findings.add(path, code, message);
    return undefined;
  }

  fact(id: string, path: string): FactDefinition | undefined {
    const definition = this.facts.get(id);
    if (!definition)
      return this.fault(path, 'unknown-fact', `there is no fact "${id}" in facts.yaml`);
    this.usedFacts.add(id);
    return definition;
  }

  /** A value written out in the file, in the fact's own unit. */
  literal(definition: FactDefinition, raw: unknown, path: string): FactValue | undefined {
    const value = parseFactValue(definition, raw);
    return isFault(value) ? this.fault(path, 'type-mismatch', value.fault) : value;
  }

  parameter(name: string, path: string): Parameter | undefined {
    this.usedParameters.add(name);
    return (
      this.parameters.get(name) ??
      this.fault(path, 'unknown-parameter', `the version has no parameter "${name}"`)
    );
  }

  /** The period a rule reads a fact for; a fact without periods can only be read now. */
  period(
    definition: FactDefinition,
    text: string | undefined,
    path: string,
  ): RelativePeriod | undefined {
    if (text === undefined) return defaultPeriod(definition.period);
    const period = parseRelativePeriod(text);
    if (!period) {
      return this.fault(
        path,
        'period',
        `"${text}" is not a period; use now, month, quarter, year, year-1, …`,
      );
    }
    if (period.kind !== 'now' && period.kind !== definition.period) {
      return this.fault(
        path,
        'period',
        `"${definition.id}" is stated ${definition.period === 'none' ? 'without periods' : `per ${definition.period}`}, not per ${period.kind}`,
      );
    }
    return period;
  }

  factOperand(raw: RawFactReference, path: string): FactOperand | undefined {
    const { fact, period: text } = typeof raw === 'string' ? { fact: raw, period: undefined } : raw;
    const definition = this.fact(fact, path);
    if (!definition) return undefined;
    const period = this.period(definition, text, `${path}.period`);
    return period && { kind: 'fact', definition, period };
  }
}
