import type { FactDictionary } from '../../facts/fact-definition.js';
import { conditionEdits, referenceEdits } from './mutate-condition.js';
import type { RawAmount } from '../raw-policy.js';
import { removed, replaced, shown, type RuleEdit, type RulePath } from './rule-edit.js';
import { neighbours, ONE, ONE_FEN, ONE_TEN_THOUSANDTH, type Step } from './step-number.js';

/** Every small mistake in what a policy gives, one at a time. */
export function amountEdits(raw: RawAmount, at: RulePath, facts: FactDictionary): RuleEdit[] {
  const inside = [
    ...rateEdits(raw.rate, [...at, 'rate'], facts),
    ...headEdits(raw.perHead, [...at, 'perHead'], facts),
    ...bracketEdits(raw.brackets, [...at, 'brackets'], facts),
    ...deductionEdits(raw.deductInOrder, [...at, 'deductInOrder'], facts),
    ...branchEdits(raw.conditional ?? [], [...at, 'conditional'], facts),
  ];
  const sum = raw.sum ?? [];
  return [
    ...termEdits(raw.fixed, [...at, 'fixed'], ONE_FEN, facts),
    ...inside,
    ...dropEach(sum, [...at, 'sum'], 'part dropped'),
    ...sum.flatMap((part, index) => amountEdits(part, [...at, 'sum', index], facts)),
  ];
}

/** A number up and down, a fact one period earlier; a parameter is changed where it is defined. */
function termEdits(raw: unknown, at: RulePath, step: Step, facts: FactDictionary): RuleEdit[] {
  if (raw === undefined) return [];
  if (typeof raw === 'object' && raw !== null)
    return 'fact' in raw ? referenceEdits(raw as { fact: string }, at, facts) : [];
  return neighbours(raw, step).map((next) => replaced(at, `${shown(raw)} → ${next}`, next));
}

function droppable(raw: unknown, at: RulePath): RuleEdit[] {
  return raw === undefined ? [] : [removed(at, `${String(at.at(-1))} dropped`)];
}

function factorEdits(raw: unknown, at: RulePath, facts: FactDictionary): RuleEdit[] {
  return [...termEdits(raw, at, ONE_TEN_THOUSANDTH, facts), ...droppable(raw, at)];
}

/** Without its only part there would be nothing left to work out. */
function dropEach(parts: readonly unknown[], at: RulePath, change: string): RuleEdit[] {
  return parts.length > 1 ? parts.map((_, index) => removed([...at, index], change)) : [];
}

function rateEdits(raw: RawAmount['rate'], at: RulePath, facts: FactDictionary): RuleEdit[] {
  if (!raw) return [];
  return [
    ...referenceEdits(raw.of, [...at, 'of'], facts),
    ...termEdits(raw.by, [...at, 'by'], ONE_TEN_THOUSANDTH, facts),
    ...factorEdits(raw.times, [...at, 'times'], facts),
    ...termEdits(raw.cap, [...at, 'cap'], ONE_FEN, facts),
    ...droppable(raw.cap, [...at, 'cap']),
    ...termEdits(raw.floor, [...at, 'floor'], ONE_FEN, facts),
    ...droppable(raw.floor, [...at, 'floor']),
  ];
}

function headEdits(raw: RawAmount['perHead'], at: RulePath, facts: FactDictionary): RuleEdit[] {
  if (!raw) return [];
  return [
    ...referenceEdits(raw.of, [...at, 'of'], facts),
    ...termEdits(raw.amount, [...at, 'amount'], ONE_FEN, facts),
    ...factorEdits(raw.times, [...at, 'times'], facts),
    ...termEdits(raw.max, [...at, 'max'], ONE, facts),
    ...droppable(raw.max, [...at, 'max']),
  ];
}

function bracketEdits(raw: RawAmount['brackets'], at: RulePath, facts: FactDictionary): RuleEdit[] {
  if (!raw) return [];
  const other = raw.mode === 'whole' ? 'marginal' : 'whole';
  return [
    ...referenceEdits(raw.of, [...at, 'of'], facts),
    replaced([...at, 'mode'], `${raw.mode} → ${other}`, other),
    ...raw.table.flatMap(({ upTo, by }, index) => [
      ...termEdits(upTo, [...at, 'table', index, 'upTo'], ONE_FEN, facts),
      ...termEdits(by, [...at, 'table', index, 'by'], ONE_TEN_THOUSANDTH, facts),
    ]),
  ];
}

function deductionEdits(
  raw: RawAmount['deductInOrder'],
  at: RulePath,
  facts: FactDictionary,
): RuleEdit[] {
  if (!raw) return [];
  return [
    ...amountEdits(raw.quota, [...at, 'quota'], facts),
    ...dropEach(raw.from, [...at, 'from'], 'tax dropped'),
    ...raw.from.flatMap((tax, index) => referenceEdits(tax, [...at, 'from', index], facts)),
  ];
}

function branchEdits(
  branches: NonNullable<RawAmount['conditional']>,
  at: RulePath,
  facts: FactDictionary,
): RuleEdit[] {
  return [
    ...dropEach(branches, at, 'branch dropped'),
    ...branches.flatMap((branch, index) => {
      const place = [...at, index];
      const ofCondition = branch.when
        ? [
            replaced([...place, 'when'], 'condition negated', { not: branch.when }),
            ...conditionEdits(branch.when, [...place, 'when'], facts),
          ]
        : [];
      return [...ofCondition, ...amountEdits(branch, place, facts)];
    }),
  ];
}
