import type { FactDefinition, FactDictionary } from '../../facts/fact-definition.js';
import { defaultPeriod, formatRelativePeriod, parseRelativePeriod } from '../../facts/period.js';
import type { RawCondition, RawFactReference } from '../raw-policy.js';
import { removed, replaced, shown, type RuleEdit, type RulePath } from './rule-edit.js';
import { neighbours, stepOf } from './step-number.js';

/** What an operator is easily mistaken for. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  equal: ['notEqual'],
  notEqual: ['equal'],
  in: ['notIn'],
  notIn: ['in'],
  lessThan: ['lessThanInclusive', 'greaterThan'],
  lessThanInclusive: ['lessThan', 'greaterThanInclusive'],
  greaterThan: ['greaterThanInclusive', 'lessThan'],
  greaterThanInclusive: ['greaterThan', 'lessThanInclusive'],
};

/** Every small mistake in a condition, one at a time. */
export function conditionEdits(raw: RawCondition, at: RulePath, facts: FactDictionary): RuleEdit[] {
  if (raw.not) {
    return [
      replaced(at, '"not" dropped', raw.not),
      ...conditionEdits(raw.not, [...at, 'not'], facts),
    ];
  }
  const kind = raw.all ? 'all' : raw.any ? 'any' : undefined;
  if (!kind) return leafEdits(raw, at, facts);
  const parts = raw[kind] ?? [];
  const other = kind === 'all' ? 'any' : 'all';
  // Around a single part all and any are one and the same, and without it the group would be empty.
  const ofGroup =
    parts.length > 1
      ? [
          replaced(at, `${kind} → ${other}`, { [other]: parts }),
          ...parts.map((_, index) => removed([...at, kind, index], 'part dropped')),
        ]
      : [];
  return [
    ...ofGroup,
    ...parts.flatMap((part, index) => conditionEdits(part, [...at, kind, index], facts)),
  ];
}

function leafEdits(raw: RawCondition, at: RulePath, facts: FactDictionary): RuleEdit[] {
  const definition = facts.get(raw.fact ?? '');
  if (!definition) return [];
  return [
    ...operatorEdits(raw, at),
    ...valueEdits(raw, at, definition),
    ...periodEdits(raw.period, definition, [...at, 'period']),
    ...comparedPeriodEdits(raw, at, facts),
  ];
}

function operatorEdits(raw: RawCondition, at: RulePath): RuleEdit[] {
  const { operator = '', value } = raw;
  // Of yes and no the other value is the same mistake, and it is made below.
  if (typeof value === 'boolean') return [];
  if (operator === 'between' && Array.isArray(value)) {
    const [low, high] = value;
    return [
      replaced(at, 'lower end dropped', { ...raw, operator: 'lessThanInclusive', value: high }),
      replaced(at, 'upper end dropped', { ...raw, operator: 'greaterThanInclusive', value: low }),
    ];
  }
  const neighbours = NEIGHBOURS[operator];
  if (!neighbours) return [replaced(at, `${operator} negated`, { not: raw })];
  return neighbours.map((next) => replaced([...at, 'operator'], `${operator} → ${next}`, next));
}

function valueEdits(raw: RawCondition, at: RulePath, definition: FactDefinition): RuleEdit[] {
  const { value, operator } = raw;
  const place = [...at, 'value'];
  if (typeof value === 'boolean') return [replaced(place, `${value} → ${!value}`, !value)];
  if (!Array.isArray(value)) return scalarEdits(value, place, definition);
  const dropped =
    operator !== 'between' && value.length > 1
      ? value.map((item, index) => removed([...place, index], `${shown(item)} dropped`))
      : [];
  return [
    ...dropped,
    ...value.flatMap((item, index) => scalarEdits(item, [...place, index], definition)),
  ];
}

function scalarEdits(value: unknown, at: RulePath, definition: FactDefinition): RuleEdit[] {
  const step = stepOf(definition);
  if (!step || typeof value === 'object') return [];
  return neighbours(value, step).map((next) => replaced(at, `${shown(value)} → ${next}`, next));
}

function comparedPeriodEdits(raw: RawCondition, at: RulePath, facts: FactDictionary): RuleEdit[] {
  const { value } = raw;
  if (typeof value !== 'object' || Array.isArray(value) || !('fact' in value)) return [];
  return referenceEdits(value, [...at, 'value'], facts);
}

/** A fact that is read one period too early, where a rule names it by its id alone or with a period. */
export function referenceEdits(
  raw: RawFactReference,
  at: RulePath,
  facts: FactDictionary,
): RuleEdit[] {
  const { fact, period } = typeof raw === 'string' ? { fact: raw, period: undefined } : raw;
  const definition = facts.get(fact);
  const earlier = definition && periodBefore(period, definition);
  return earlier
    ? [replaced(at, `${earlier.from} → ${earlier.to}`, { fact, period: earlier.to })]
    : [];
}

function periodEdits(
  period: string | undefined,
  definition: FactDefinition,
  at: RulePath,
): RuleEdit[] {
  const earlier = periodBefore(period, definition);
  return earlier ? [replaced(at, `${earlier.from} → ${earlier.to}`, earlier.to)] : [];
}

function periodBefore(
  text: string | undefined,
  definition: FactDefinition,
): { from: string; to: string } | undefined {
  const period = text === undefined ? defaultPeriod(definition.period) : parseRelativePeriod(text);
  if (!period || period.kind === 'now') return undefined;
  const before = { ...period, back: period.back + 1 };
  return { from: formatRelativePeriod(period), to: formatRelativePeriod(before) };
}
